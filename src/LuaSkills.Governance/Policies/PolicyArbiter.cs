using System.Globalization;

namespace LuaSkills.Governance.Policies;

/// <summary>Decides on tools by their contracts (spec: gate sections 8 and 9). Calls of a tool all get the same decision.</summary>
internal sealed class PolicyArbiter(GatePolicy? policy, int autoApproveCeiling, GateScope scope, DataSensitivity sensitivity)
{
    /// <summary>Who decides, for the log.</summary>
    public string ActorId => policy?.SignedBy ?? policy?.Id ?? "system";

    public PolicyDecision Decide(string internalName, ToolContract contract)
    {
        int level = contract.RequiredTrustLevel;
        if (level >= 5)
            return new PolicyDecision(PolicyEffect.Deny, "L5 is prohibited and can never run in this context", null);
        if (policy is null)
            return DecideByCeiling(internalName, level);
        return level == 4 ? DecideOnHold(policy, internalName, contract) : DecideByFirstMatch(policy, internalName, contract);
    }

    private PolicyDecision DecideByCeiling(string internalName, int level)
    {
        if (level == 4)
            return new PolicyDecision(PolicyEffect.RequireApproval, "L4 requires an approval", null);
        return level <= autoApproveCeiling
            ? new PolicyDecision(PolicyEffect.Allow, string.Create(CultureInfo.InvariantCulture, $"L{level} is within the ceiling of L{autoApproveCeiling}"), null)
            : Unmatched(internalName, level);
    }

    // No rule can lift the hold of level 4; a deny rule anywhere goes further, and a rule for approvals says who may approve.
    private PolicyDecision DecideOnHold(GatePolicy rules, string internalName, ToolContract contract)
    {
        PolicyRule? approval = null;
        foreach (PolicyRule rule in rules.Rules)
        {
            if (!rule.Match.Matches(internalName, contract, scope, sensitivity))
                continue;
            if (rule.Effect == PolicyEffect.Deny)
                return new PolicyDecision(PolicyEffect.Deny, rule.Reason, null);
            if (rule.Effect == PolicyEffect.RequireApproval)
                approval ??= rule;
        }

        return new PolicyDecision(PolicyEffect.RequireApproval, approval?.Reason ?? "L4 requires an approval", approval?.Authority);
    }

    private PolicyDecision DecideByFirstMatch(GatePolicy rules, string internalName, ToolContract contract)
    {
        foreach (PolicyRule rule in rules.Rules)
        {
            if (rule.Match.Matches(internalName, contract, scope, sensitivity))
                return new PolicyDecision(rule.Effect, rule.Reason, rule.Authority);
        }

        return Unmatched(internalName, contract.RequiredTrustLevel);
    }

    private static PolicyDecision Unmatched(string internalName, int level) => new(
        PolicyEffect.Deny,
        string.Create(CultureInfo.InvariantCulture, $"no policy rule matched action '{internalName}' (L{level}); structural deny default"),
        null);
}

/// <summary>What is decided on the calls of a tool.</summary>
/// <param name="Effect">What.</param>
/// <param name="Reason">Why.</param>
/// <param name="Authority">What an approver must have.</param>
internal sealed record PolicyDecision(PolicyEffect Effect, string Reason, RequiredAuthority? Authority);
