namespace LuaSkills;

/// <summary>How far a call has come: to its end, or to a point where it waits for the host.</summary>
/// <typeparam name="TResult">What the caller gets.</typeparam>
public readonly struct SkillStep<TResult>
{
    /// <summary>The call has ended.</summary>
    /// <param name="result">What it gave.</param>
    public SkillStep(TResult result) => Result = result;

    /// <summary>The call waits.</summary>
    /// <param name="suspended">The rest of it.</param>
    public SkillStep(SuspendedCall<TResult> suspended) => Suspended = suspended;

    /// <summary>The rest of the call; <see langword="null"/> when it has ended.</summary>
    public SuspendedCall<TResult>? Suspended { get; }

    /// <summary>What the call gave, once it has ended.</summary>
    public TResult? Result { get; }
}

/// <summary>The rest of a call that waits for the host.</summary>
/// <typeparam name="TResult">What the caller gets.</typeparam>
/// <remarks>
/// Whoever holds one calls <see cref="OnReady"/> once and then <see cref="Resume"/> once, also for a call that is to be cancelled: only
/// running to its end gives its VM back.
/// </remarks>
public abstract class SuspendedCall<TResult>
{
    /// <summary>Has an action called once, when the host is done, the call was cancelled or its time is up.</summary>
    /// <param name="continuation">Must be short; called on any thread, possibly before this method returns.</param>
    public abstract void OnReady(Action continuation);

    /// <summary>Goes on with the call on the calling thread until it ends or waits again.</summary>
    /// <exception cref="SkillException">As <see cref="ISkillEngine.CallSkill{TResult}"/> throws it.</exception>
    public abstract SkillStep<TResult> Resume();
}
