using LuaSkills.CompilerServices;

namespace LuaSkills.Native.Callbacks;

/// <summary>The reply of a callback while it is written, and how to wait for whoever writes it.</summary>
internal sealed class CallbackReply : IDisposable
{
    /// <summary>The error text of a callback whose call nobody waits for any more.</summary>
    public const string GivenUp = "the call was given up by the host";

    /// <summary>What is written.</summary>
    public SkillPayload Payload { get; private set; } = SkillPayload.Rent();

    /// <summary>Blocks until the host is done, or nobody waits for the call any more.</summary>
    /// <param name="work">The host's work; may throw what the host threw.</param>
    /// <param name="cancellationToken">Is cancelled when nobody waits any more.</param>
    /// <returns>Whether the work is done. It goes on otherwise, and keeps the payload it has.</returns>
    public bool Await(ValueTask work, CancellationToken cancellationToken)
    {
        if (work.IsCompleted)
        {
            work.GetAwaiter().GetResult();
            return true;
        }

        return Await(work.AsTask(), cancellationToken);
    }

    /// <inheritdoc cref="Await(ValueTask, CancellationToken)"/>
    public bool Await(Task work, CancellationToken cancellationToken)
    {
        // Whether it failed is asked below, so that what was thrown comes without a wrapper.
        int done = WaitHandleless(work, cancellationToken);
        if (done < 0)
        {
            Payload = SkillPayload.Rent();
            return false;
        }

        work.GetAwaiter().GetResult();
        return true;
    }

    public void Dispose() => Payload.Dispose();

    private static int WaitHandleless(Task work, CancellationToken cancellationToken)
    {
        try
        {
            return Task.WaitAny([work], Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return work.IsCompleted ? 0 : -1;
        }
    }
}
