namespace LuaSkills.Governance.Policies;

/// <summary>Where the calls of a gate take place.</summary>
/// <param name="Level">Kind of scope.</param>
/// <param name="Identifier">Which one.</param>
public sealed record GateScope(ScopeLevel Level, string Identifier);

/// <summary>Kind of a scope. Scopes are compared for equality only; none contains another.</summary>
public enum ScopeLevel
{
    /// <summary>Everywhere.</summary>
    Global,

    /// <summary>An organization.</summary>
    Organization,

    /// <summary>A user.</summary>
    User,

    /// <summary>A project.</summary>
    Project,

    /// <summary>A repository.</summary>
    Repo,

    /// <summary>A session.</summary>
    Session,
}

/// <summary>How sensitive data is.</summary>
public enum Sensitivity
{
    /// <summary>For everybody.</summary>
    Public,

    /// <summary>For members.</summary>
    Internal,

    /// <summary>For few.</summary>
    Confidential,

    /// <summary>For nobody who need not know.</summary>
    Secret,
}

/// <summary>How sensitive data is, as policies match it.</summary>
public enum DataSensitivity
{
    /// <summary><see cref="Sensitivity.Public"/>.</summary>
    Public,

    /// <summary><see cref="Sensitivity.Internal"/> and <see cref="Sensitivity.Confidential"/>.</summary>
    Private,

    /// <summary><see cref="Sensitivity.Secret"/>.</summary>
    Secret,
}
