using System.Text.Json;

namespace LuaSkills.Benchmarks;

/// <summary>The serializer with the context of its own generator.</summary>
internal static class RoundTrip
{
    public static ToolCall Run(ToolCall call)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(call, PayloadContext.Default.ToolCall);
        return JsonSerializer.Deserialize(json, PayloadContext.Default.ToolCall)!;
    }
}
