using LuaSkills.Native.Engines;
using LuaSkills.Native.Replies;

namespace LuaSkills.Native.Calls;

/// <summary>Asks native engines: on the caller's thread when the caller waits in any case, else on the thread of the engine.</summary>
/// <param name="library">The library.</param>
/// <param name="pool">Its engines.</param>
/// <param name="owner">What their host offers.</param>
internal sealed class NativeCalls(LuaSkillsLibrary library, SeatPool pool, CallbackOwner owner)
{
    public SeatPool Pool => pool;

    /// <summary>Asks and waits for the answer.</summary>
    /// <param name="request">What is asked; disposed in every case.</param>
    /// <param name="options">Request context and timeout.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public TResult Run<TResult>(INativeRequest<TResult> request, SkillCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (NativeCall<TResult>.IsNeededFor(options, cancellationToken))
            return new NativeCall<TResult>(this, request, options, cancellationToken).Finish();

        using (request)
        {
            EngineSeat seat = BlockingClaim.Take(pool, request.NeedsFirstSeat);
            try
            {
                return Perform(seat, request, options, CancellationToken.None);
            }
            finally
            {
                pool.Release(seat);
            }
        }
    }

    /// <summary>Asks and hands the call back.</summary>
    /// <inheritdoc cref="Run{TResult}"/>
    public SkillStep<TResult> Start<TResult>(INativeRequest<TResult> request, SkillCallOptions? options, CancellationToken cancellationToken) =>
        new NativeCall<TResult>(this, request, options, cancellationToken).Start();

    /// <summary>Asks an engine that was claimed, on the calling thread.</summary>
    /// <param name="seat">The engine.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="options">Request context, for the callbacks.</param>
    /// <param name="stopToken">Is cancelled when nobody waits any more.</param>
    public TResult Perform<TResult>(EngineSeat seat, INativeRequest<TResult> request, SkillCallOptions? options, CancellationToken stopToken)
    {
        RunningCall running = new(owner, options?.RequestContext, stopToken);
        RunningCall? previous = seat.Enter(running);
        try
        {
            return request.Perform(library, seat);
        }
        catch (SkillException error) when (NativeErrors.IsUnclassified(error))
        {
            throw NativeErrors.Classify(error);
        }
        finally
        {
            seat.Leave(previous);
        }
    }
}
