namespace LuaSkills.Governance;

/// <summary>The body of a governed tool: runs when the gate has allowed a call.</summary>
/// <param name="run">Arguments and ids; valid until the method returns, so read them before the first <see langword="await"/>.</param>
/// <param name="reply">Takes the output by the time the returned task completes.</param>
/// <remarks>
/// Runs on the thread pool. An exception fails the action; its text reaches the gate's log only when it is a <see cref="GovernedToolException"/>,
/// because others may quote secrets.
/// </remarks>
public delegate ValueTask GovernedTool(in GovernedRun run, GovernedReply reply);

/// <summary>One run of a governed tool.</summary>
public readonly ref struct GovernedRun
{
    /// <summary>Describes a run.</summary>
    /// <param name="tool">Name the tool was registered with.</param>
    /// <param name="actionId">Id of the action; see <see cref="ActionId"/>.</param>
    /// <param name="arguments">UTF-8 JSON object.</param>
    /// <param name="cancellationToken">Is cancelled when the gate goes away or the run is out of time.</param>
    public GovernedRun(string tool, string actionId, ReadOnlySpan<byte> arguments, CancellationToken cancellationToken)
    {
        Tool = tool;
        ActionId = actionId;
        Arguments = arguments;
        CancellationToken = cancellationToken;
    }

    /// <summary>Name the tool was registered with.</summary>
    public string Tool { get; }

    /// <summary>
    /// Id of the action. A gate that died while an approved tool ran asks for the run again when the action is resumed: tools whose work must not
    /// happen twice remember the ids they have seen.
    /// </summary>
    public string ActionId { get; }

    /// <summary>UTF-8 JSON object, as the gate passed it on.</summary>
    public ReadOnlySpan<byte> Arguments { get; }

    /// <summary>Is cancelled when the gate goes away or the run is out of time.</summary>
    public CancellationToken CancellationToken { get; }
}
