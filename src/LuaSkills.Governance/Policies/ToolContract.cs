namespace LuaSkills.Governance.Policies;

/// <summary>What an operator says of a tool, for policies to match (spec: gate section 8, <c>tool_defaults</c>).</summary>
public sealed record ToolContract
{
    /// <summary>The contract of a tool that is not listed: level 3, irreversible, external.</summary>
    public static ToolContract Conservative { get; } = new()
    {
        RequiredTrustLevel = 3,
        Reversibility = Reversibility.Irreversible,
        BlastRadius = BlastRadius.External,
    };

    /// <summary>Trust level, 0 to 5: 4 is always held for approval, 5 never runs.</summary>
    public required int RequiredTrustLevel { get; init; }

    /// <summary>Whether what the tool does can be undone.</summary>
    public required Reversibility Reversibility { get; init; }

    /// <summary>How far what the tool does reaches.</summary>
    public BlastRadius BlastRadius { get; init; } = BlastRadius.Self;
}

/// <summary>Whether what a tool does can be undone.</summary>
public enum Reversibility
{
    /// <summary>It can.</summary>
    Reversible,

    /// <summary>It can be made up for.</summary>
    Compensable,

    /// <summary>It cannot.</summary>
    Irreversible,
}

/// <summary>How far what a tool does reaches, in ascending order.</summary>
public enum BlastRadius
{
    /// <summary>Nothing outside of the tool.</summary>
    Self,

    /// <summary>The session.</summary>
    Session,

    /// <summary>The project.</summary>
    Project,

    /// <summary>The world outside.</summary>
    External,
}
