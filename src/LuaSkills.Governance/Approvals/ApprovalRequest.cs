using LuaSkills.Governance.Policies;

namespace LuaSkills.Governance.Approvals;

/// <summary>A call that waits for somebody to approve it.</summary>
public sealed record ApprovalRequest
{
    /// <summary>Project of the gate.</summary>
    public required string ProjectId { get; init; }

    /// <summary>Id of the action.</summary>
    public required string ActionId { get; init; }

    /// <summary>Id of the request.</summary>
    public required string RequestId { get; init; }

    /// <summary>Name the tool was registered with.</summary>
    public required string Tool { get; init; }

    /// <summary>What the tool does; empty when nobody said.</summary>
    public required string Description { get; init; }

    /// <summary>What the tool is called with.</summary>
    public required JsonText Arguments { get; init; }

    /// <summary>Trust level of the tool.</summary>
    public required int Level { get; init; }

    /// <summary>Why the call is held.</summary>
    public required string Reason { get; init; }

    /// <summary>What the approver must have, by the policy; the gate cannot check it.</summary>
    public RequiredAuthority? RequiredAuthority { get; init; }

    /// <summary>When the call was held, UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When the request lapses, UTC.</summary>
    public required DateTimeOffset Deadline { get; init; }
}
