using System.CommandLine;

namespace LuaSkills.Cli.Options;

/// <summary>Where installed and updated skills may come from.</summary>
internal sealed class SourceOptions
{
    public Option<string?> GitHubUrl { get; } = new("--github-url") { Description = "Takes the place of https://github.com/, for a mirror", HelpName = "URL" };

    public Option<string?> GitHubApiUrl { get; } = new("--github-api-url") { Description = "Takes the place of https://api.github.com", HelpName = "URL" };

    public Option<string?> HubUrl { get; } = new("--hub-url") { Description = "The hub of --source-type official_hub", HelpName = "URL" };

    public Option<string[]> AllowManifest { get; } = new("--allow-manifest")
    {
        Description = "URL prefix from which private manifests and their archives may come; repeatable",
        HelpName = "URL",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Makes them options of a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(GitHubUrl);
        command.Add(GitHubApiUrl);
        command.Add(HubUrl);
        command.Add(AllowManifest);
    }

    /// <summary>What they say. Downloads are allowed: whoever types the command wants one.</summary>
    public SkillSourceOptions Of(ParseResult arguments)
    {
        string[] allowed = arguments.GetValue(AllowManifest) ?? [];
        return Default with
        {
            GitHubBaseUrl = arguments.GetValue(GitHubUrl),
            GitHubApiBaseUrl = arguments.GetValue(GitHubApiUrl),
            OfficialHubBaseUrl = arguments.GetValue(HubUrl),
            AllowPrivateManifests = allowed.Length > 0,
            PrivateManifestAllowlist = allowed,
        };
    }

    /// <summary>The sources of commands that install nothing: what loaded skills lack may be downloaded.</summary>
    public static SkillSourceOptions Default => new() { AllowNetworkDownload = true, GitHubToken = GitHubToken };

    /// <summary>A token for GitHub, which allows more requests and private repositories. A variable of our own: others may not be meant for mirrors.</summary>
    public static string? GitHubToken => Environment.GetEnvironmentVariable("LUASKILLS_GITHUB_TOKEN") is { Length: > 0 } token ? token : null;
}
