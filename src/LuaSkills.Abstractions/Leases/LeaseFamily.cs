namespace LuaSkills;

/// <summary>Through which of the two families a lease is used: the ordinary one, or the host's own.</summary>
/// <remarks>A lease made through one family cannot be used through the other (<see cref="SkillErrorCode.LeaseProfileMismatch"/>).</remarks>
public readonly record struct LeaseFamily
{
    private LeaseFamily(LeaseProfile profile, SkillAuthority? authority)
    {
        Profile = profile;
        Authority = authority;
    }

    /// <summary>Leases of profile <see cref="LeaseProfile.Public"/>.</summary>
    public static LeaseFamily Public => default;

    /// <summary>The profile of the leases.</summary>
    public LeaseProfile Profile { get; }

    /// <summary>On whose behalf the system family is used; <see langword="null"/> for the ordinary one.</summary>
    public SkillAuthority? Authority { get; }

    /// <summary>Leases of profile <see cref="LeaseProfile.SystemLuaLib"/>.</summary>
    /// <param name="authority">On whose behalf. Supplied by the host; both values are accepted and work alike.</param>
    public static LeaseFamily System(SkillAuthority authority) => new(LeaseProfile.SystemLuaLib, authority);
}
