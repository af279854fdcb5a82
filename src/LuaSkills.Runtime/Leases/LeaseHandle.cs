using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LuaSkills.Calls;

namespace LuaSkills;

/// <summary>A Lua VM that lives on between evaluations. Disposal closes it.</summary>
/// <remarks>
/// Every request names the session and the generation of the lease, so a handle never reaches a lease that has taken the place of its
/// own. A lease evaluates one thing at a time; a second evaluation meanwhile fails with <see cref="SkillErrorCode.LeaseBusy"/>.
/// </remarks>
public sealed class LeaseHandle : IAsyncDisposable, IDisposable
{
    private readonly SkillRuntime _runtime;
    private readonly LeaseFamily _family;
    private volatile RuntimeLease _lease;

    internal LeaseHandle(SkillRuntime runtime, LeaseFamily family, RuntimeLease lease)
    {
        _runtime = runtime;
        _family = family;
        _lease = lease;
        Reference = lease.Reference;
    }

    /// <summary>The lease as the engine last told it.</summary>
    public RuntimeLease Lease => _lease;

    /// <summary>Names the lease, with both guards.</summary>
    public RuntimeLeaseReference Reference { get; }

    /// <summary>Evaluates code, on the calling thread.</summary>
    /// <param name="code">Body of a function whose parameter is <c>args</c>; its first returned value is the result.</param>
    /// <param name="arguments">Becomes <c>args</c>; <see langword="null"/> for an empty table.</param>
    /// <param name="options">Invocation context and timeout; <see langword="null"/> for the runtime's defaults. Without any timeout it is 60 seconds.</param>
    /// <param name="cancellationToken">Stops the Lua code when it is cancelled; the lease stays.</param>
    /// <returns>The first returned value; it owns its memory. JSON null when nothing was returned.</returns>
    /// <exception cref="RuntimeLeaseException">The code failed (<see cref="SkillErrorCode.EvalFailed"/>), or the lease cannot be used; the code says why.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public JsonElement Eval(
        string code,
        JsonText? arguments = null,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Eval(code, LuaRun.Reader, arguments, options, cancellationToken);

    /// <summary>Evaluates code, on a worker.</summary>
    /// <inheritdoc cref="Eval(string, JsonText?, SkillCallOptions?, CancellationToken)"/>
    public ValueTask<JsonElement> EvalAsync(
        string code,
        JsonText? arguments = null,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        EvalAsync(code, LuaRun.Reader, arguments, options, cancellationToken);

    /// <summary>Evaluates code, on the calling thread, and builds the result from its JSON without a copy.</summary>
    /// <typeparam name="TResult">What the caller gets.</typeparam>
    /// <param name="code">Body of a function whose parameter is <c>args</c>; its first returned value is the result.</param>
    /// <param name="reader">Builds the result from UTF-8 JSON, for example with a generated <c>LuaSkillsJsonContext</c>.</param>
    /// <param name="arguments">Becomes <c>args</c>; <see langword="null"/> for an empty table.</param>
    /// <param name="options">Invocation context and timeout; <see langword="null"/> for the runtime's defaults. Without any timeout it is 60 seconds.</param>
    /// <param name="cancellationToken">Stops the Lua code when it is cancelled; the lease stays.</param>
    /// <inheritdoc cref="Eval(string, JsonText?, SkillCallOptions?, CancellationToken)"/>
    public TResult Eval<TResult>(
        string code,
        SkillJsonReader<TResult> reader,
        JsonText? arguments = null,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(reader);
        return _runtime.Engine.Leases.Eval(
            _family,
            Reference,
            code,
            (arguments ?? JsonText.EmptyObject).Utf8,
            _runtime.Effective(options),
            (lease, utf8Json) => Read(lease, utf8Json, reader),
            cancellationToken);
    }

    /// <summary>Evaluates code, on a worker, and builds the result from its JSON without a copy.</summary>
    /// <inheritdoc cref="Eval{TResult}(string, SkillJsonReader{TResult}, JsonText?, SkillCallOptions?, CancellationToken)"/>
    public ValueTask<TResult> EvalAsync<TResult>(
        string code,
        SkillJsonReader<TResult> reader,
        JsonText? arguments = null,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(reader);
        SkillCallOptions? effective = _runtime.Effective(options);
        return new LeaseEval<TResult>(
            _runtime.Engine.Leases,
            _family,
            Reference,
            code,
            arguments ?? JsonText.EmptyObject,
            (lease, utf8Json) => Read(lease, utf8Json, reader),
            effective).ScheduleOn(_runtime.Workers, effective?.Timeout, cancellationToken);
    }

    /// <summary>Evaluates code, on the calling thread, and reads its result as a type.</summary>
    /// <param name="code">Body of a function whose parameter is <c>args</c>; its first returned value is the result.</param>
    /// <param name="type">How the type is read, for example <c>LuaSkillsJsonContext.Default.Forecast</c>.</param>
    /// <param name="arguments">Becomes <c>args</c>; <see langword="null"/> for an empty table.</param>
    /// <param name="options">Invocation context and timeout; <see langword="null"/> for the runtime's defaults. Without any timeout it is 60 seconds.</param>
    /// <param name="cancellationToken">Stops the Lua code when it is cancelled; the lease stays.</param>
    /// <exception cref="JsonException">The result is not of the type.</exception>
    /// <inheritdoc cref="Eval{TResult}(string, SkillJsonReader{TResult}, JsonText?, SkillCallOptions?, CancellationToken)"/>
    public TResult? Eval<TResult>(
        string code,
        JsonTypeInfo<TResult> type,
        JsonText? arguments = null,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Eval(code, ReaderOf(type), arguments, options, cancellationToken);

    /// <summary>Evaluates code, on a worker, and reads its result as a type.</summary>
    /// <inheritdoc cref="Eval{TResult}(string, JsonTypeInfo{TResult}, JsonText?, SkillCallOptions?, CancellationToken)"/>
    public ValueTask<TResult?> EvalAsync<TResult>(
        string code,
        JsonTypeInfo<TResult> type,
        JsonText? arguments = null,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        EvalAsync(code, ReaderOf(type), arguments, options, cancellationToken);

    /// <summary>Asks how the lease is; does not prolong its life.</summary>
    /// <exception cref="RuntimeLeaseException">The lease does not live any more, or is busy; the code says which.</exception>
    public RuntimeLease Status() => _lease = _runtime.Engine.Leases.Status(_family, Reference);

    /// <summary>Asks how the lease is, on a worker.</summary>
    /// <param name="cancellationToken">Gives up while the call waits for a worker.</param>
    /// <inheritdoc cref="Status"/>
    public ValueTask<RuntimeLease> StatusAsync(CancellationToken cancellationToken = default) =>
        new Operation<RuntimeLease>(_ => Status()).ScheduleOn(_runtime.Workers, timeout: null, cancellationToken);

    /// <summary>Ends the lease.</summary>
    /// <exception cref="RuntimeLeaseException">The lease does not live any more, or is busy; the code says which.</exception>
    public RuntimeLease Close() => _lease = _runtime.Engine.Leases.Close(_family, Reference);

    /// <summary>Ends the lease, on a worker.</summary>
    /// <param name="cancellationToken">Gives up while the call waits for a worker.</param>
    /// <inheritdoc cref="Close"/>
    public ValueTask<RuntimeLease> CloseAsync(CancellationToken cancellationToken = default) =>
        new Operation<RuntimeLease>(_ => Close()).ScheduleOn(_runtime.Workers, timeout: null, cancellationToken);

    /// <summary>Ends the lease if it still lives. One that is evaluating stays, and expires: await what it does first.</summary>
    public void Dispose()
    {
        try
        {
            Close();
        }
        catch (Exception error) when (error is RuntimeLeaseException or ObjectDisposedException)
        {
            // Nothing is left to be closed, or its owner ends it.
        }
    }

    /// <summary>Ends the lease if it still lives, on a worker: a native engine may have to finish another call first.</summary>
    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is RuntimeLeaseException or ObjectDisposedException)
        {
            // As above.
        }
    }

    private static SkillJsonReader<TResult?> ReaderOf<TResult>(JsonTypeInfo<TResult> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return utf8Json => JsonSerializer.Deserialize(utf8Json, type);
    }

    private TResult Read<TResult>(RuntimeLease lease, ReadOnlySpan<byte> utf8Json, SkillJsonReader<TResult> reader)
    {
        // Not every engine tells these here.
        _lease = lease with { WorkspaceRoot = _lease.WorkspaceRoot, TimeToLive = _lease.TimeToLive };
        return reader(utf8Json);
    }
}
