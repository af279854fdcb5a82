using System.CommandLine;

namespace LuaSkills.Cli.Options;

/// <summary>The options that every command has, anywhere on the line.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Engine { get; } = Among(new Option<string?>("--engine") { Description = "embedded (default) or native" }, "embedded", "native");

    public Option<string?> Library { get; } = new("--lib") { Description = "Path of libluaskills; implies --engine native", HelpName = "PATH" };

    public Option<string?> RuntimeRoot { get; } = new("--runtime-root") { Description = "Default: ./luaskills-runtime", HelpName = "DIR" };

    public Option<string?> Authority { get; } =
        Among(new Option<string?>("--authority") { Description = "On whose behalf: delegated_tool (default) or system, which sees root ROOT" }, "system", "delegated_tool");

    public Option<bool> RootOnly { get; } = new("--root-only") { Description = "Only the root ROOT" };

    public Option<bool> NoProject { get; } = new("--no-project") { Description = "Without the root PROJECT" };

    public Option<bool> NoUser { get; } = new("--no-user") { Description = "Without the root USER" };

    public Option<string?> RootSkills { get; } = new("--root-skills") { Description = "Directory of root ROOT", HelpName = "DIR" };

    public Option<string?> ProjectSkills { get; } = new("--project-skills") { Description = "Directory of root PROJECT", HelpName = "DIR" };

    public Option<string?> UserSkills { get; } = new("--user-skills") { Description = "Directory of root USER", HelpName = "DIR" };

    public Option<string[]> RequireSigned { get; } = RequireSignedOption();

    public Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON" };

    public Option<bool> Text { get; } = new("--text") { Description = "Print the result for people, also into a pipe" };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Show log lines and where errors come from" };

    /// <summary>Makes them options of all commands below a root.</summary>
    public void AddTo(RootCommand root)
    {
        Option[] all = [Engine, Library, RuntimeRoot, Authority, RootOnly, NoProject, NoUser, RootSkills, ProjectSkills, UserSkills, RequireSigned, Json, Text, Verbose];
        foreach (Option option in all)
        {
            option.Recursive = true;
            root.Add(option);
        }
    }

    private static Option<string[]> RequireSignedOption()
    {
        Option<string[]> option = new("--require-signed")
        {
            Description = "Root in which skills must be signed by a trusted publisher; repeatable",
            HelpName = "all|ROOT|PROJECT|USER",
            AllowMultipleArgumentsPerToken = false,
        };
        option.AcceptOnlyFromAmong("all", "ROOT", "PROJECT", "USER");
        return option;
    }

    private static Option<string?> Among(Option<string?> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        option.HelpName = string.Join('|', values);
        return option;
    }
}
