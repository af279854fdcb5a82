using System.Text.Json;
using LuaSkills.Calls;
using LuaSkills.CompilerServices;

namespace LuaSkills;

public sealed partial class SkillRuntime : ISkillInvoker
{
    /// <summary>Calls an entry by its canonical name, on the calling thread.</summary>
    /// <param name="canonicalName">As listed by <see cref="ListEntries"/>, for example <c>text-tools-slugify</c>.</param>
    /// <param name="arguments">The argument object; <see langword="null"/> for an empty one.</param>
    /// <param name="options">Invocation context and timeout; <see langword="null"/> for the runtime's defaults.</param>
    /// <param name="cancellationToken">Stops the Lua code when it is cancelled.</param>
    /// <exception cref="SkillException">The entry is unknown, raised an error or returned something else than the contract allows.</exception>
    /// <exception cref="SkillTimeoutException">The call took longer than its timeout.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SkillResult Call(
        string canonicalName,
        JsonText? arguments = null,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(canonicalName);
        ObjectDisposedException.ThrowIf(_disposed, this);
        ReadOnlySpan<byte> utf8 = (arguments ?? JsonText.EmptyObject).Utf8;
        return _engine.CallSkill(new SkillCall(SkillTarget.Canonical(canonicalName), utf8, Effective(options), cancellationToken), SkillReplies.Result);
    }

    /// <summary>Calls an entry by its canonical name, on a worker.</summary>
    /// <inheritdoc cref="Call(string, JsonText?, SkillCallOptions?, CancellationToken)"/>
    public ValueTask<SkillResult> CallAsync(
        string canonicalName,
        JsonText? arguments = null,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(canonicalName);
        SkillCallOptions? effective = Effective(options);
        return new UntypedCall(_engine, canonicalName, arguments ?? JsonText.EmptyObject, effective)
            .ScheduleOn(_workers, effective?.Timeout, cancellationToken);
    }

    /// <summary>Calls an entry by its canonical name with JSON text as arguments, on the calling thread.</summary>
    /// <param name="canonicalName">As listed by <see cref="ListEntries"/>, for example <c>text-tools-slugify</c>.</param>
    /// <param name="argumentsJson">The argument object as JSON, for example <c>{"text":"Hello"}</c>.</param>
    /// <param name="options">Invocation context and timeout; <see langword="null"/> for the runtime's defaults.</param>
    /// <param name="cancellationToken">Stops the Lua code when it is cancelled.</param>
    /// <exception cref="SkillJsonException"><paramref name="argumentsJson"/> is not one JSON value.</exception>
    /// <inheritdoc cref="Call(string, JsonText?, SkillCallOptions?, CancellationToken)"/>
    public SkillResult Call(
        string canonicalName,
        string argumentsJson,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Call(canonicalName, JsonText.Parse(argumentsJson), options, cancellationToken);

    /// <summary>Calls an entry by its canonical name with JSON text as arguments, on a worker.</summary>
    /// <inheritdoc cref="Call(string, string, SkillCallOptions?, CancellationToken)"/>
    public ValueTask<SkillResult> CallAsync(
        string canonicalName,
        string argumentsJson,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        CallAsync(canonicalName, JsonText.Parse(argumentsJson), options, cancellationToken);

    /// <summary>Runs Lua code with all skills at hand, on the calling thread.</summary>
    /// <param name="code">Body of a function whose parameter is <c>args</c>; its first returned value is the result.</param>
    /// <param name="arguments">Becomes <c>args</c>; <see langword="null"/> for an empty table.</param>
    /// <param name="options">Invocation context and timeout; <see langword="null"/> for the runtime's defaults.</param>
    /// <param name="cancellationToken">Stops the Lua code when it is cancelled.</param>
    /// <returns>The first returned value; it owns its memory. JSON null when nothing was returned.</returns>
    /// <exception cref="SkillException">The code does not compile, raised an error or returned a value without JSON form.</exception>
    /// <exception cref="SkillTimeoutException">The run took longer than its timeout.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public JsonElement RunLua(
        string code,
        JsonText? arguments = null,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _engine.RunLua(code, (arguments ?? JsonText.EmptyObject).Utf8, Effective(options), LuaRun.Reader, cancellationToken);
    }

    /// <summary>Runs Lua code with all skills at hand, on a worker.</summary>
    /// <inheritdoc cref="RunLua"/>
    public ValueTask<JsonElement> RunLuaAsync(
        string code,
        JsonText? arguments = null,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        SkillCallOptions? effective = Effective(options);
        return new LuaRun(_engine, code, arguments ?? JsonText.EmptyObject, effective).ScheduleOn(_workers, effective?.Timeout, cancellationToken);
    }

    TResult ISkillInvoker.Invoke<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        if (entry.Governance is not null)
            return GovernedFor(entry, arguments).Call(entry, arguments, reader, Effective(options), cancellationToken);
        using (arguments)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return EntryCalls.Call(_engine, entry, arguments, reader, Effective(options), cancellationToken);
        }
    }

    ValueTask<TResult> ISkillInvoker.InvokeAsync<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        SkillCallOptions? effective = Effective(options);
        if (entry.Governance is not null)
            return GovernedFor(entry, arguments).CallAsync(entry, arguments, reader, effective, cancellationToken);
        return new TypedCall<TResult>(_engine, entry, arguments, reader, effective).ScheduleOn(_workers, effective?.Timeout, cancellationToken);
    }

    private GovernedCalls GovernedFor(SkillEntryReference entry, SkillPayload? arguments = null)
    {
        if (_governed is { } governed && !_disposed)
            return governed;
        arguments?.Dispose();
        ObjectDisposedException.ThrowIf(_disposed, this);
        throw new SkillException(
            SkillErrorCode.GateRequired,
            $"The entry '{entry.Key}' is marked [Governed], and the runtime has no gate. Set SkillRuntimeOptions.Gate, for instance to a LocalGate of the package "
                + "LuaSkills.Governance, or remove the attribute.")
        {
            SkillId = entry.SkillId,
            EntryName = entry.EntryName,
        };
    }

    internal SkillCallOptions? Effective(SkillCallOptions? options) => options is null ? _defaultCallOptions : WithDefaultTimeout(options);

    private SkillCallOptions? WithDefaultTimeout(SkillCallOptions? options) =>
        options is { Timeout: null } && _defaultTimeout is { } timeout ? options with { Timeout = timeout } : options;
}
