namespace LuaSkills;

/// <summary>Who asks a model (spec: FFI section 4.5, <c>caller</c>). The skill's members are <see langword="null"/> in <c>run_lua</c> and in leases.</summary>
public sealed record ModelCaller
{
    /// <summary>Id of the skill.</summary>
    public string? SkillId { get; init; }

    /// <summary>Local name of the entry.</summary>
    public string? EntryName { get; init; }

    /// <summary>Canonical name of the entry.</summary>
    public string? CanonicalName { get; init; }

    /// <summary>Name of the root the skill comes from.</summary>
    public string? RootName { get; init; }

    /// <summary>Directory of the skill's package.</summary>
    public string? SkillDirectory { get; init; }

    /// <summary>Name of the client, from the request context: its <c>client_name</c>, else the name in its <c>client_info</c>.</summary>
    public string? ClientName { get; init; }

    /// <summary>Id of the request, from the request context.</summary>
    public string? RequestId { get; init; }
}
