namespace LuaSkills.Governance;

/// <summary>What became of a governed call (spec: gate section 7). Anything but <see cref="Completed"/> is a refusal.</summary>
public abstract record GateOutcome
{
    private GateOutcome(string actionId) => ActionId = actionId;

    /// <summary>Id of the action in the gate's log. For a tool that is not registered it is made up and is not in the log.</summary>
    public string ActionId { get; }

    /// <summary>The gate's word for the outcome: <c>completed</c>, <c>pending_approval</c>, <c>rejected</c> or <c>failed</c>.</summary>
    public abstract string Phase { get; }

    /// <summary>The output of the tool.</summary>
    /// <exception cref="GateDeniedException">The outcome is not <see cref="Completed"/>.</exception>
    public Completed EnsureCompleted() => this as Completed ?? throw new GateDeniedException(this);

    /// <summary>The tool ran and its result is recorded.</summary>
    public sealed record Completed : GateOutcome
    {
        /// <summary>Describes the outcome.</summary>
        /// <param name="actionId">Id of the action.</param>
        /// <param name="output">Output of the tool.</param>
        public Completed(string actionId, JsonText? output)
            : base(actionId) => Output = output;

        /// <inheritdoc/>
        public override string Phase => GatePhase.Completed;

        /// <summary>Output of the tool; <see langword="null"/> when it has none, which differs from the JSON value <c>null</c>.</summary>
        public JsonText? Output { get; }
    }

    /// <summary>The call waits for somebody to approve it. Nothing happens before <see cref="IToolGate.ResumeAsync"/>.</summary>
    public sealed record PendingApproval : GateOutcome
    {
        /// <summary>Describes the outcome.</summary>
        /// <param name="actionId">Id of the action.</param>
        /// <param name="requestId">Id of the request for approval.</param>
        /// <param name="deadline">When the request lapses, UTC.</param>
        public PendingApproval(string actionId, string requestId, DateTimeOffset? deadline)
            : base(actionId)
        {
            RequestId = requestId;
            Deadline = deadline;
        }

        /// <inheritdoc/>
        public override string Phase => GatePhase.PendingApproval;

        /// <summary>Id of the request for approval, which the approver names.</summary>
        public string RequestId { get; }

        /// <summary>When the request lapses, UTC. A gate that is stopping may leave it out of the reply to a resume.</summary>
        public DateTimeOffset? Deadline { get; }

        /// <summary>What resumes the call, also in another process.</summary>
        public GateHold Hold => new(ActionId, RequestId, Deadline);
    }

    /// <summary>The tool did not run and will not.</summary>
    public sealed record Rejected : GateOutcome
    {
        /// <summary>Describes the outcome.</summary>
        /// <param name="actionId">Id of the action.</param>
        /// <param name="kind">One of <see cref="GateKind"/>, or a newer one.</param>
        /// <param name="reason">For people.</param>
        /// <param name="requestId">Id of the request for approval, when there was one.</param>
        public Rejected(string actionId, string kind, string reason, string? requestId = null)
            : base(actionId)
        {
            Kind = kind;
            Reason = reason;
            RequestId = requestId;
        }

        /// <inheritdoc/>
        public override string Phase => GatePhase.Rejected;

        /// <summary>One of <see cref="GateKind"/>, or a newer one.</summary>
        public string Kind { get; }

        /// <summary>For people; may be empty.</summary>
        public string Reason { get; }

        /// <summary>Id of the request for approval; given with <see cref="GateKind.ApprovalRequired"/> in reply to a proposal.</summary>
        public string? RequestId { get; }
    }

    /// <summary>The tool was allowed and did not end well. It may have run.</summary>
    public sealed record Failed : GateOutcome
    {
        /// <summary>Describes the outcome.</summary>
        /// <param name="actionId">Id of the action.</param>
        /// <param name="kind">One of <see cref="GateKind"/>, or a newer one.</param>
        /// <param name="reason">For people.</param>
        public Failed(string actionId, string kind, string reason)
            : base(actionId)
        {
            Kind = kind;
            Reason = reason;
        }

        /// <inheritdoc/>
        public override string Phase => GatePhase.Failed;

        /// <summary>One of <see cref="GateKind"/>, or a newer one.</summary>
        public string Kind { get; }

        /// <summary>For people; may be empty.</summary>
        public string Reason { get; }
    }
}

/// <summary>The phases of an outcome on the wire.</summary>
public static class GatePhase
{
    /// <summary>The tool ran and its result is recorded.</summary>
    public const string Completed = "completed";

    /// <summary>The call is held for approval.</summary>
    public const string PendingApproval = "pending_approval";

    /// <summary>The call was refused.</summary>
    public const string Rejected = "rejected";

    /// <summary>The tool did not end well.</summary>
    public const string Failed = "failed";
}
