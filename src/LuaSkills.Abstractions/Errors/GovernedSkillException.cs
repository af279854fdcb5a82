using LuaSkills.Governance;

namespace LuaSkills;

/// <summary>A governed call of a skill did not complete: it was refused, failed, or is still held for approval.</summary>
public sealed class GovernedSkillException : SkillException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="outcome">The outcome, not <see cref="GateOutcome.Completed"/>.</param>
    public GovernedSkillException(GateOutcome outcome)
        : this(new GateDeniedException(outcome))
    {
    }

    private GovernedSkillException(GateDeniedException denied)
        : base(SkillErrorCode.GateDenied, denied.Message, denied)
    {
        Outcome = denied.Outcome;
        Kind = denied.Kind;
        Hold = denied.Hold;
    }

    /// <summary>The outcome.</summary>
    public GateOutcome Outcome { get; }

    /// <summary>One of <see cref="GateKind"/> or a newer one; <see cref="GatePhase.PendingApproval"/> for a call that is still held.</summary>
    public string Kind { get; }

    /// <summary>What resumes the call at the gate, when it is still held.</summary>
    public GateHold? Hold { get; }
}
