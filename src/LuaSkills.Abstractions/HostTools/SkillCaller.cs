namespace LuaSkills;

/// <summary>The code that calls the host back. The skill's members are <see langword="null"/> in <c>run_lua</c> and in leases.</summary>
public sealed record SkillCaller
{
    /// <summary>Id of the running skill.</summary>
    public string? SkillId { get; init; }

    /// <summary>Local name of the running entry.</summary>
    public string? EntryName { get; init; }

    /// <summary>Canonical name of the running entry.</summary>
    public string? CanonicalName { get; init; }

    /// <summary>Name of the root the skill comes from (for example <c>USER</c>).</summary>
    public string? RootName { get; init; }

    /// <summary>Directory of the skill's package.</summary>
    public string? SkillDirectory { get; init; }

    /// <summary>The request context of the call, when it has one.</summary>
    public SkillRequestContext? Request { get; init; }
}
