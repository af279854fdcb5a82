using LuaSkills.CompilerServices;
using LuaSkills.Generated.LuaSkills_Json_Start;

namespace LuaSkills.Benchmarks;

/// <summary>Generated writers and readers, as in a typed call.</summary>
internal static class RoundTrip
{
    public static ToolCall Run(ToolCall call)
    {
        using SkillPayload payload = SkillPayload.Rent();
        LuaSkills_Benchmarks_ToolCall.Write(payload.Writer, call);
        return SkillJson.Read(payload.WrittenSpan, LuaSkills_Benchmarks_ToolCall.Read);
    }
}
