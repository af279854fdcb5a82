using System.Text.Json;
using LuaSkills.Generated.LuaSkills_Json_Start;

namespace LuaSkills.Benchmarks;

/// <summary>The serializer with the context that LuaSkills generates.</summary>
internal static class RoundTrip
{
    public static ToolCall Run(ToolCall call)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(call, LuaSkillsJsonContext.Default.ToolCall);
        return JsonSerializer.Deserialize(json, LuaSkillsJsonContext.Default.ToolCall)!;
    }
}
