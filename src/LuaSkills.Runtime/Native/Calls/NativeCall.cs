using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.ExceptionServices;
using LuaSkills.Native.Engines;

namespace LuaSkills.Native.Calls;

/// <summary>A call that its caller may stop waiting for. It runs on the thread of its engine, to its end in any case.</summary>
/// <typeparam name="TResult">What the caller gets.</typeparam>
[SuppressMessage("Design", "CA1001", Justification = "The end of the waiting, which happens exactly once, disposes the timer; the source of the token has nothing to dispose.")]
internal sealed class NativeCall<TResult> : SuspendedCall<TResult>, ISeatClaim, ISeatJob
{
    // The longest a thread can wait, about 24 days; a longer timeout is as good as none.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMilliseconds(int.MaxValue);

    private static readonly Action s_completed = static () => { };

    private readonly NativeCalls _calls;
    private readonly INativeRequest<TResult> _request;
    private readonly SkillCallOptions? _options;
    private readonly TimeSpan? _timeout;
    private readonly CancellationToken _cancellationToken;
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    // Not disposed: it has no timer, and callbacks of a call that was given up may still look at it.
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenRegistration _registration;
    private Timer? _timer;
    private Action? _continuation;
    private EngineSeat? _seat;
    private TResult? _result;
    private Exception? _error;
    private int _state;

    /// <summary>Prepares a call.</summary>
    /// <param name="calls">Makes it.</param>
    /// <param name="request">What is asked; the call disposes it.</param>
    /// <param name="options">Request context and timeout.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public NativeCall(NativeCalls calls, INativeRequest<TResult> request, SkillCallOptions? options, CancellationToken cancellationToken)
    {
        _calls = calls;
        _request = request;
        _options = options;
        _timeout = options?.Timeout is { } timeout && timeout != Timeout.InfiniteTimeSpan && timeout <= s_longestWait ? timeout : null;
        _cancellationToken = cancellationToken;
    }

    /// <inheritdoc/>
    public CallbackScope? Scope { get; } = CallbackScope.Current;

    /// <inheritdoc/>
    public bool NeedsFirstSeat => _request.NeedsFirstSeat;

    /// <summary>Whether a call with these limits has to run beside its caller.</summary>
    public static bool IsNeededFor(SkillCallOptions? options, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled || (options?.Timeout is { } timeout && timeout != Timeout.InfiniteTimeSpan);

    /// <summary>Starts the call and hands it back.</summary>
    public SkillStep<TResult> Start()
    {
        ThrowIfCancelled();
        if (_timeout is { } timeout)
            _timer = new Timer(static call => ((NativeCall<TResult>)call!).GiveUp(State.TimedOut), this, timeout, Timeout.InfiniteTimeSpan);
        _registration = _cancellationToken.UnsafeRegister(static call => ((NativeCall<TResult>)call!).GiveUp(State.Cancelled), this);
        Claim();
        return new SkillStep<TResult>(this);
    }

    /// <summary>Runs the call and blocks until it ends or its time is up.</summary>
    public TResult Finish()
    {
        ThrowIfCancelled();
        using ManualResetEventSlim ended = new();
        OnReady(ended.Set);
        Claim();
        try
        {
            if (!ended.Wait(_timeout ?? Timeout.InfiniteTimeSpan, _cancellationToken))
                GiveUp(State.TimedOut);
        }
        catch (OperationCanceledException)
        {
            GiveUp(State.Cancelled);
        }

        // Also after giving up: the signal may be on its way to an event that must live as long.
        ended.Wait(CancellationToken.None);
        return Resume().Result!;
    }

    /// <inheritdoc/>
    public override void OnReady(Action continuation)
    {
        if (Interlocked.CompareExchange(ref _continuation, continuation, null) is not null)
            continuation();
    }

    /// <inheritdoc/>
    public override SkillStep<TResult> Resume()
    {
        EndWaiting();
        if (_error is { } error && Volatile.Read(ref _state) == State.Done)
            ExceptionDispatchInfo.Throw(error);
        return Volatile.Read(ref _state) switch
        {
            State.TimedOut => throw _request.Explain(new SkillTimeoutException(
                string.Create(CultureInfo.InvariantCulture, $"{_request.Subject} timed out after {_timeout!.Value.TotalMilliseconds:0} ms{Afterwards}"),
                _timeout.Value)),
            State.Cancelled => throw new OperationCanceledException($"{_request.Subject} was cancelled{Afterwards}", _cancellationToken),
            _ => new SkillStep<TResult>(_result!),
        };
    }

    void ISeatClaim.Grant(EngineSeat seat)
    {
        _seat = seat;
        if (Interlocked.CompareExchange(ref _state, State.Running, State.Waiting) == State.Waiting)
        {
            seat.Post(this);
            return;
        }

        // Given up in the moment it got its turn.
        _calls.Pool.Release(seat);
        _request.Dispose();
    }

    void ISeatClaim.Refuse(Exception reason)
    {
        _request.Dispose();
        _error = reason;
        Complete(State.Waiting);
    }

    void ISeatJob.Execute()
    {
        if (_context is null)
            ExecuteInContext();
        else
            ExecutionContext.Run(_context, static call => ((NativeCall<TResult>)call!).ExecuteInContext(), this);
    }

    private string Afterwards => _seat is null
        ? " while it waited for a native engine"
        : "; native code cannot be stopped, so the call goes on and its engine stays busy until it ends";

    private void ThrowIfCancelled()
    {
        if (!_cancellationToken.IsCancellationRequested)
            return;
        _request.Dispose();
        _cancellationToken.ThrowIfCancellationRequested();
    }

    private void Claim()
    {
        try
        {
            _calls.Pool.Claim(this);
        }
        catch
        {
            EndWaiting();
            _request.Dispose();
            throw;
        }
    }

    private void ExecuteInContext()
    {
        EngineSeat seat = _seat!;
        try
        {
            _result = _calls.Perform(seat, _request, _options, _stop.Token);
        }
        catch (Exception error)
        {
            _error = error;
        }

        // Before the caller goes on, so that its next call finds the engine free.
        _request.Dispose();
        _calls.Pool.Release(seat);
        Complete(State.Running);
    }

    private void GiveUp(int outcome)
    {
        // A call that waits is taken out of the queue, or finds out when it gets its turn.
        if (Interlocked.CompareExchange(ref _state, outcome, State.Waiting) == State.Waiting)
        {
            if (_calls.Pool.TryWithdraw(this))
                _request.Dispose();
        }
        else if (Interlocked.CompareExchange(ref _state, outcome, State.Running) == State.Running)
        {
            // Tells the callbacks of the call, which must not start anything more for nobody.
            _ = _stop.CancelAsync();
        }
        else
        {
            return;
        }

        Signal();
    }

    private void Complete(int from)
    {
        if (Interlocked.CompareExchange(ref _state, State.Done, from) == from)
            Signal();
    }

    private void Signal() => Interlocked.Exchange(ref _continuation, s_completed)?.Invoke();

    private void EndWaiting()
    {
        _registration.Unregister();
        _timer?.Dispose();
    }

    private static class State
    {
        public const int Waiting = 0;
        public const int Running = 1;
        public const int Done = 2;
        public const int TimedOut = 3;
        public const int Cancelled = 4;
    }
}
