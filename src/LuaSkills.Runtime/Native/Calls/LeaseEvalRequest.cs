using System.Buffers;
using LuaSkills.CompilerServices;
using LuaSkills.Native.Engines;
using LuaSkills.Native.Replies;
using LuaSkills.Native.Requests;

namespace LuaSkills.Native.Calls;

/// <summary>An evaluation in a lease (spec: FFI section 3.12.4).</summary>
internal sealed class LeaseEvalRequest<TResult> : INativeRequest<TResult>
{
    private readonly LeaseFamily _family;
    private readonly RuntimeLeaseReference _lease;
    private readonly string _code;
    private readonly ulong? _timeout;
    private readonly RuntimeLeaseReader<TResult> _reader;
    private readonly SkillPayload _arguments = SkillPayload.Rent();
    private readonly SkillPayload? _context;

    /// <summary>Copies what the evaluation takes.</summary>
    public LeaseEvalRequest(
        LeaseFamily family,
        RuntimeLeaseReference lease,
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        RuntimeLeaseReader<TResult> reader)
    {
        _family = family;
        _lease = lease;
        _code = code;
        _timeout = LeaseRequests.Milliseconds(options?.Timeout);
        _reader = reader;
        _arguments.Write(arguments);
        _context = CallContextJson.Of(options);
    }

    public string Subject => $"Code of lease '{_lease.LeaseId}'";

    public bool NeedsFirstSeat => true;

    public TResult Perform(LuaSkillsLibrary library, EngineSeat seat)
    {
        ReadOnlySpan<byte> context = _context is null ? default : _context.WrittenSpan;
        NativeLease answer = _family.Authority is { } authority
            ? library.SystemRuntimeLeaseEval(seat.Id, _lease.LeaseId, _lease.Sid, _lease.Generation, _code, _arguments.WrittenSpan, _timeout, context, authority)
            : library.RuntimeLeaseEval(seat.Id, _lease.LeaseId, _lease.Sid, _lease.Generation, _code, _arguments.WrittenSpan, _timeout, context);
        RuntimeLease lease = LeaseAnswers.Checked(answer, _family, _lease);
        return _reader(lease, answer.Result is { } result ? result.Utf8 : "null"u8);
    }

    public Exception Explain(SkillTimeoutException error) => new RuntimeLeaseException(SkillErrorCode.EvalFailed, error.Message, error)
    {
        LeaseId = _lease.LeaseId,
        Sid = _lease.Sid,
        Generation = _lease.Generation,
    };

    public void Dispose()
    {
        _arguments.Dispose();
        _context?.Dispose();
    }
}

/// <summary>The two clocks of an evaluation: the native engine's, and the caller's, which waits a little longer.</summary>
internal static class LeaseRequests
{
    // No value means a minute to the library, and its clock must not overflow.
    private static readonly TimeSpan s_endless = TimeSpan.FromDays(3650);

    private static readonly TimeSpan s_standard = TimeSpan.FromSeconds(60);

    // Lua code that looks at the clock is stopped long before.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    /// <summary>The timeout for the native engine; <see langword="null"/> for its own.</summary>
    public static ulong? Milliseconds(TimeSpan? timeout)
    {
        if (timeout is not { } limit)
            return null;
        TimeSpan shown = limit == Timeout.InfiniteTimeSpan || limit > s_endless ? s_endless : limit;
        return (ulong)Math.Ceiling(shown.TotalMilliseconds);
    }

    /// <summary>The options of the call around the evaluation.</summary>
    public static SkillCallOptions Patient(SkillCallOptions? options)
    {
        TimeSpan timeout = options?.Timeout ?? s_standard;
        TimeSpan patience = timeout == Timeout.InfiniteTimeSpan || timeout > s_endless ? Timeout.InfiniteTimeSpan : timeout + s_grace;
        return (options ?? new SkillCallOptions()) with { Timeout = patience };
    }
}
