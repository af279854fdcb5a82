using System.CommandLine;

namespace LuaSkills.Cli.Options;

/// <summary>The commands that exist for both planes: as they are, and with the prefix <c>system-</c>.</summary>
internal static class SkillPlanes
{
    public static string NameOf(string command, SkillPlane plane) => plane == SkillPlane.System ? "system-" + command : command;

    public static string DescriptionOf(string description, SkillPlane plane) =>
        plane == SkillPlane.System ? description + ", in root ROOT too with --authority system" : description;

    /// <summary>The skills of a runtime as a command of a plane changes them.</summary>
    public static InstalledSkills SkillsOf(SkillRuntime runtime, SkillPlane plane, SkillAuthority authority) =>
        plane == SkillPlane.System ? runtime.System(authority).Skills : runtime.Skills;

    /// <summary>The root a command means; the default is the usual one.</summary>
    public static Option<string?> TargetRootOption() => new("--target-root") { Description = "Label of the root that is meant: ROOT, PROJECT or USER", HelpName = "LABEL" };
}
