namespace LuaSkills.Governance.Policies;

/// <summary>One rule of a policy.</summary>
/// <param name="Match">Which calls it is for.</param>
/// <param name="Effect">What it decides.</param>
/// <param name="Reason">For people, not empty.</param>
/// <param name="Authority">What an approver must have; only with <see cref="PolicyEffect.RequireApproval"/>.</param>
public sealed record PolicyRule(PolicyMatch Match, PolicyEffect Effect, string Reason, RequiredAuthority? Authority = null);

/// <summary>What a rule decides.</summary>
public enum PolicyEffect
{
    /// <summary>The call may run; calls of level 4 are held all the same.</summary>
    Allow,

    /// <summary>The call is refused.</summary>
    Deny,

    /// <summary>The call is held until somebody approves it.</summary>
    RequireApproval,
}

/// <summary>What an approver must have. Approvers state it themselves; no gate can check it.</summary>
/// <param name="MinTrustBaseline">Trust, 0 to 1.</param>
/// <param name="SensitivityClearance">Sensitivity they may see.</param>
/// <param name="Scope">Scope they are responsible for.</param>
public sealed record RequiredAuthority(double? MinTrustBaseline, Sensitivity? SensitivityClearance, GateScope? Scope);

/// <summary>Which calls a rule is for: all of what is given must hold. Arguments are no part of it.</summary>
public sealed record PolicyMatch
{
    /// <summary>Glob with <c>*</c> over the internal name (<see cref="GateToolName"/>), such as <c>runtime.search_*</c>.</summary>
    public string? Tool { get; init; }

    /// <summary>Widest blast radius.</summary>
    public BlastRadius? MaxBlastRadius { get; init; }

    /// <summary>The reversibilities.</summary>
    public IReadOnlyList<Reversibility>? Reversibility { get; init; }

    /// <summary>The scope, compared for equality.</summary>
    public GateScope? Scope { get; init; }

    /// <summary>The sensitivity.</summary>
    public DataSensitivity? DataSensitivity { get; init; }

    /// <summary>Highest trust level.</summary>
    public int? RequiredLevelLte { get; init; }

    /// <summary>Whether the rule is for calls of a tool.</summary>
    /// <param name="internalName">Internal name of the tool.</param>
    /// <param name="contract">Its contract.</param>
    /// <param name="scope">Scope of the gate.</param>
    /// <param name="sensitivity">Sensitivity of the gate.</param>
    public bool Matches(string internalName, ToolContract contract, GateScope scope, DataSensitivity sensitivity)
    {
        ArgumentNullException.ThrowIfNull(internalName);
        ArgumentNullException.ThrowIfNull(contract);
        return (Tool is null || Glob(Tool, internalName))
            && (MaxBlastRadius is not { } radius || contract.BlastRadius <= radius)
            && (Reversibility is null || Contains(Reversibility, contract.Reversibility))
            && (Scope is null || Scope.Equals(scope))
            && (DataSensitivity is not { } data || data == sensitivity)
            && (RequiredLevelLte is not { } level || contract.RequiredTrustLevel <= level);
    }

    private static bool Contains(IReadOnlyList<Reversibility> values, Reversibility value)
    {
        foreach (Reversibility candidate in values)
        {
            if (candidate == value)
                return true;
        }

        return false;
    }

    // Goes back to the last star only, which is enough and never takes more than the product of the lengths.
    private static bool Glob(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int at = 0;
        int read = 0;
        int star = -1;
        int resume = 0;
        while (read < name.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                resume = read;
            }
            else if (at < pattern.Length && pattern[at] == name[read])
            {
                at++;
                read++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                read = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].Trim('*').IsEmpty;
    }
}
