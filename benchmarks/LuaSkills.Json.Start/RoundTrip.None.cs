namespace LuaSkills.Benchmarks;

/// <summary>The program without JSON, to compare its size with.</summary>
internal static class RoundTrip
{
    public static ToolCall Run(ToolCall call) => call;
}
