namespace LuaSkills;

/// <summary>Lua VMs that live on between evaluations: globals, loaded modules and coroutines stay (spec section 3.12).</summary>
/// <remarks>
/// <para>Synchronous and safe to use from many threads. A lease evaluates one thing at a time; a second evaluation meanwhile is refused with
/// <see cref="SkillErrorCode.LeaseBusy"/>, it does not wait.</para>
/// <para>At most 8 leases live at a time in an engine, of both profiles together. Reloading the skills discards all of them.</para>
/// <para>What is wrong with a request itself is a plain <see cref="SkillException"/> of code <see cref="SkillErrorCode.InvalidOptions"/>, everything else a
/// <see cref="RuntimeLeaseException"/>.</para>
/// </remarks>
public interface IRuntimeLeases
{
    /// <summary>Makes a lease.</summary>
    /// <param name="family">Through which family.</param>
    /// <param name="options">Session, time to live and directories.</param>
    /// <exception cref="RuntimeLeaseException">
    /// <see cref="SkillErrorCode.LeaseExists"/>, <see cref="SkillErrorCode.LeaseBusy"/> or <see cref="SkillErrorCode.LeaseLimitExceeded"/>.
    /// </exception>
    /// <exception cref="SkillException">An option is invalid, or the VM could not be made.</exception>
    RuntimeLease Create(LeaseFamily family, RuntimeLeaseOptions options);

    /// <summary>Evaluates code in a lease on the caller's thread.</summary>
    /// <param name="family">Through which family.</param>
    /// <param name="lease">Which lease.</param>
    /// <param name="code">Body of a function whose parameter is <c>args</c>; its first returned value is the result.</param>
    /// <param name="arguments">UTF-8 JSON; converted as the arguments of an entry.</param>
    /// <param name="options">Invocation context and timeout; a timeout of <see langword="null"/> is 60 seconds.</param>
    /// <param name="reader">Builds the result while the returned value is still in the engine's memory.</param>
    /// <param name="cancellationToken">Stops the Lua code when it is cancelled.</param>
    /// <exception cref="RuntimeLeaseException">
    /// <see cref="SkillErrorCode.EvalFailed"/>: the code does not compile, raised an error, ran out of time (the inner exception is a
    /// <see cref="SkillTimeoutException"/> then) or returned a value without JSON form; the lease and its globals stay. Otherwise the lease
    /// cannot be used; the code says why.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the lease stays.</exception>
    TResult Eval<TResult>(
        LeaseFamily family,
        RuntimeLeaseReference lease,
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        RuntimeLeaseReader<TResult> reader,
        CancellationToken cancellationToken);

    /// <summary>Tells how a lease is; does not prolong its life.</summary>
    /// <param name="family">Through which family.</param>
    /// <param name="lease">Which lease.</param>
    /// <exception cref="RuntimeLeaseException">The lease does not live any more, is busy or is not the one that was meant; the code says which.</exception>
    RuntimeLease Status(LeaseFamily family, RuntimeLeaseReference lease);

    /// <summary>Lists the live leases of a family by session, generation and id, as they were when they were made or last used.</summary>
    /// <param name="family">Which family.</param>
    /// <param name="sid">Session to list (trimmed); <see langword="null"/> for all.</param>
    IReadOnlyList<RuntimeLease> List(LeaseFamily family, string? sid);

    /// <summary>Ends a lease; its VM is gone.</summary>
    /// <param name="family">Through which family.</param>
    /// <param name="lease">Which lease.</param>
    /// <returns>The lease, closed.</returns>
    /// <exception cref="RuntimeLeaseException">The lease does not live any more, is busy or is not the one that was meant; the code says which.</exception>
    RuntimeLease Close(LeaseFamily family, RuntimeLeaseReference lease);
}
