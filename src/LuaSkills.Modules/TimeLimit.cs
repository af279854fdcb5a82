namespace LuaSkills.Modules;

/// <summary>How long an operation of a capability may take: ends with its time or with the token of its caller.</summary>
internal sealed class TimeLimit : IDisposable
{
    private static readonly TimeSpan s_default = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _caller;

    /// <summary>Starts the clock.</summary>
    /// <param name="what">What is done, for the error.</param>
    /// <param name="timeout">How long it may take; zero for 30 seconds.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.InvalidArguments"/>: the time is negative or longer than 24 days.</exception>
    public TimeLimit(string what, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Timeout = Of(timeout);
        What = what;
        _caller = cancellationToken;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _source.CancelAfter(Timeout);
    }

    /// <summary>The time, with its default.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>What is done.</summary>
    public string What { get; }

    /// <summary>Is cancelled when the time is up and when the caller gives up.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>A time with its default.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.InvalidArguments"/>: it is negative or longer than 24 days.</exception>
    public static TimeSpan Of(TimeSpan timeout)
    {
        if (timeout < TimeSpan.Zero || timeout > s_longest)
            throw CapabilityFault.Invalid("a timeout is between 0 (for 30 seconds) and 24 days");
        return timeout == TimeSpan.Zero ? s_default : timeout;
    }

    /// <summary>The exception that tells why <see cref="Token"/> was cancelled.</summary>
    public Exception Ended() =>
        _caller.IsCancellationRequested ? new OperationCanceledException(_caller) : CapabilityFault.TimedOut(What, Timeout);

    public void Dispose() => _source.Dispose();
}
