using System.Text;
using LuaSkills.Engine.Permissions.Patterns;

namespace LuaSkills.Engine.Permissions;

/// <summary>Compares what a module cannot do without with what its deployment grants.</summary>
/// <remarks>
/// A requirement is met when one granted pattern covers all that its own pattern names; in doubt it is not. One without a pattern is met when anything of its kind is granted.
/// </remarks>
internal static class RequirementCheck
{
    /// <summary>The requirements that are not met, in their order.</summary>
    /// <param name="requirements">What the module asks for.</param>
    /// <param name="policy">What its deployment grants.</param>
    public static IReadOnlyList<SkillRequirement> Unmet(IReadOnlyList<SkillRequirement> requirements, SkillPolicy policy)
    {
        List<SkillRequirement>? unmet = null;
        foreach (SkillRequirement requirement in requirements)
        {
            if (!IsMet(requirement, policy))
                (unmet ??= []).Add(requirement);
        }

        return unmet ?? (IReadOnlyList<SkillRequirement>)[];
    }

    /// <summary>Refuses a module whose requirements are not met.</summary>
    /// <inheritdoc cref="Unmet"/>
    /// <exception cref="SkillException">One is not (<see cref="SkillErrorCode.RequirementNotMet"/>); the message has all of them, as a manifest would grant them.</exception>
    public static void Demand(IReadOnlyList<SkillRequirement> requirements, SkillPolicy policy)
    {
        IReadOnlyList<SkillRequirement> unmet = Unmet(requirements, policy);
        if (unmet.Count == 0)
            return;
        StringBuilder message = new($"skill '{policy.SkillId}' requires what its deployment does not grant: ");
        for (int i = 0; i < unmet.Count; i++)
            message.Append(i == 0 ? "" : ", ").Append(Describe(unmet[i]));
        throw new SkillException(SkillErrorCode.RequirementNotMet, message.ToString()) { SkillId = policy.SkillId };
    }

    private static bool IsMet(SkillRequirement requirement, SkillPolicy policy)
    {
        SkillPermissions granted = policy.Permissions;
        string pattern = requirement.Pattern;
        bool asksForAny = pattern.Length == 0;
        try
        {
            return requirement.Kind switch
            {
                SkillCapability.Files => asksForAny ? HasDirectory(granted.Directories, requirement.Mode) : policy.Paths.Covers(pattern, requirement.Mode),
                SkillCapability.Http => asksForAny ? granted.Http is { AllowList.Count: > 0 } : policy.Urls.Covers(pattern),
                SkillCapability.WebSockets => granted.Http is { AllowWebSocket: true, AllowList.Count: > 0 } && (asksForAny || policy.Urls.Covers(pattern)),
                SkillCapability.Tcp => granted.Tcp is not null && (asksForAny || policy.Addresses.Covers(pattern)),
                SkillCapability.Shell => asksForAny ? granted.Shell is { AllowList.Count: > 0 } : policy.Commands.Covers(pattern),
                SkillCapability.Models => granted.Models,
                SkillCapability.Environment => HasVariable(granted.Environment, pattern),
                SkillCapability.Skills => Covers(granted.Skills, pattern),
                SkillCapability.FileTransfer => granted.FileTransfer is { } transfer && Covers(transfer.AllowedNodes, pattern),
                SkillCapability.HostTools => Covers(granted.HostTools, pattern),
                SkillCapability.NativeCode => Covers(granted.NativeLibraries, pattern),
                SkillCapability.Databases => granted.Databases,
                SkillCapability.SkillManagement => granted.SkillManagement,
                _ => false,
            };
        }
        catch (SkillException error) when (error.Code is SkillErrorCode.InvalidDeployment)
        {
            // A pattern that cannot be read is covered by none.
            return false;
        }
    }

    private static bool HasDirectory(IReadOnlyList<DirectoryGrant> grants, PathAccess access)
    {
        foreach (DirectoryGrant grant in grants)
        {
            if (grant.Access >= access)
                return true;
        }

        return false;
    }

    private static bool HasVariable(IReadOnlyDictionary<string, string> variables, string pattern)
    {
        if (pattern.Length > 0 && !GlobPattern.HasWildcards(pattern))
            return variables.ContainsKey(pattern);
        GlobPattern glob = GlobPattern.Parse(pattern.Length == 0 ? "*" : pattern);
        foreach (string name in variables.Keys)
        {
            if (glob.IsMatch(name))
                return true;
        }

        return false;
    }

    private static bool Covers(IReadOnlyList<string> patterns, string asked) =>
        asked.Length == 0 ? patterns.Count > 0 : NamePatterns.Compile(patterns).Covers(asked);

    private static string Describe(SkillRequirement requirement)
    {
        string key = requirement.Kind switch
        {
            SkillCapability.Files => "fs.dirs",
            SkillCapability.Http => "http.allowlist",
            SkillCapability.WebSockets => "http.allow_websocket and http.allowlist",
            SkillCapability.Tcp => "tcp.allowlist",
            SkillCapability.Shell => "shell.allowlist",
            SkillCapability.Models => "llm",
            SkillCapability.Environment => "env",
            SkillCapability.Skills => "invoke_policy.can_invoke",
            SkillCapability.FileTransfer => "file_transfer.allowed_nodes",
            SkillCapability.HostTools => "host_tools",
            SkillCapability.NativeCode => "native",
            SkillCapability.Databases => "databases",
            _ => "skill_management",
        };
        if (requirement.Pattern.Length == 0)
            return requirement.Kind is SkillCapability.Models or SkillCapability.Databases or SkillCapability.SkillManagement ? $"{key}: true" : key;
        string mode = requirement.Kind != SkillCapability.Files ? "" : requirement.Mode == PathAccess.ReadWrite ? ":rw" : ":ro";
        return $"{key}: \"{requirement.Pattern}{mode}\"";
    }
}
