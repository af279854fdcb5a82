using LuaSkills.Engine.Processes;

namespace LuaSkills.Engine.Api.Processes;

/// <summary>What the system says about writing to a process that has ended; .NET words it in several ways.</summary>
internal static class BrokenPipe
{
    private const int Unix = 32;
    private const int Windows = 232;

    public static string Text { get; } = ProcessStartException.Of(OperatingSystem.IsWindows() ? Windows : Unix).Message;
}
