using System.CommandLine;

namespace LuaSkills.Cli.Options;

/// <summary>The argument that names an entry.</summary>
internal static class ToolNames
{
    public static Argument<string> Argument() => new("TOOL") { Description = "Canonical name of an entry, as `list` shows it" };
}
