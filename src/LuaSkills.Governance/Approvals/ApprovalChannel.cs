namespace LuaSkills.Governance.Approvals;

/// <summary>How approvers decide on the held calls of a <see cref="Local.LocalGate"/>.</summary>
public abstract class ApprovalChannel
{
    private protected ApprovalChannel()
    {
    }

    /// <summary>How often a decision is looked for while somebody waits; <see langword="null"/> when decisions come by themselves.</summary>
    internal virtual TimeSpan? PollInterval => null;

    /// <summary>Asks a function of the host, on the thread pool, once for every held call.</summary>
    /// <param name="callback">The function. When it throws, the call stays held until its deadline.</param>
    public static ApprovalChannel Callback(ApprovalCallback callback) => new CallbackApprovals(callback);

    /// <summary>Asks on the console, one request after the other. End of input decides nothing.</summary>
    /// <param name="approverId">Who sits there, for the log.</param>
    /// <param name="input">Answers: a line <c>y</c> or <c>yes</c> grants, any other denies; the standard input when <see langword="null"/>.</param>
    /// <param name="output">Takes the questions; the standard error when <see langword="null"/>, so that a program's output stays clean.</param>
    public static ApprovalChannel Console(string approverId, TextReader? input = null, TextWriter? output = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(approverId);
        return new CallbackApprovals(new ConsolePrompt(approverId, input ?? System.Console.In, output ?? System.Console.Error).AskAsync);
    }

    /// <summary>
    /// Takes resolution files as the <c>approve</c> command of the Lodestar gate writes them without a key (spec: gate section 10):
    /// <c>{log root}/.approvals/{project}/{request id}.json</c>. Whoever can write there can approve.
    /// </summary>
    /// <remarks>
    /// Signed resolutions are refused: .NET has no Ed25519, so that their signatures cannot be verified. The option
    /// <see cref="Local.LocalGateOptions.AllowUnsignedApprovals"/> must say that unsigned ones will do.
    /// </remarks>
    public static ApprovalChannel Files() => new FileApprovals();

    /// <summary>Tells the channel where the gate keeps its log, before anything else.</summary>
    internal virtual void Open(string logRoot, string projectId)
    {
    }

    /// <summary>Tells the channel of a held call.</summary>
    internal virtual ValueTask<ApprovalDecision?> RequestAsync(ApprovalRequest request, CancellationToken cancellationToken) => default;

    /// <summary>Looks for a decision.</summary>
    /// <param name="request">The held call.</param>
    /// <param name="refusal">Why something that was there is no decision; it is gone then.</param>
    internal virtual ApprovalDecision? Poll(ApprovalRequest request, out string? refusal)
    {
        refusal = null;
        return null;
    }

    /// <summary>Tells the channel that a decision is in the log.</summary>
    internal virtual void Settle(ApprovalRequest request)
    {
    }
}
