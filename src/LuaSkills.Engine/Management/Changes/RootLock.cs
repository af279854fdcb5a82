using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Management.Changes;

/// <summary>The right to change packages below one runtime root: one change at a time, among all processes of the machine that use this engine.</summary>
internal sealed class RootLock : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    // The locks of the change that called the host back, wherever it went on from there.
    private static readonly AsyncLocal<RootLock?> s_current = new();

    private readonly ProcessLock _lock;
    private readonly string _state;
    private readonly RootLock? _outer;
    private volatile bool _isHeld = true;

    private RootLock(ProcessLock taken, string state)
    {
        _lock = taken;
        _state = state;
        _outer = s_current.Value;
        s_current.Value = this;
    }

    /// <summary>Takes the lock, waiting while somebody else makes a change.</summary>
    /// <param name="state">State directory of the runtime root; made if it is missing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SkillException">
    /// The caller is called by a change that has the lock, others kept it for ten minutes, or it cannot be taken.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RootLock Take(string state, CancellationToken cancellationToken)
    {
        if (IsHeldByCaller(state))
            throw new SkillException(SkillErrorCode.ReentrantCall, "a skill cannot be changed from within the progress of another change below the same runtime root");

        long end = Environment.TickCount64 + (long)s_patience.TotalMilliseconds;
        while (true)
        {
            if (TryTake(state) is { } taken)
                return taken;
            if (Environment.TickCount64 >= end)
                throw new SkillException(SkillErrorCode.ChangeInProgress, $"skills below {Path.GetDirectoryName(state)} are being changed by another process");
            cancellationToken.WaitHandle.WaitOne(s_pause);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Takes the lock if nobody has it.</summary>
    /// <returns><see langword="null"/> when somebody has it.</returns>
    /// <exception cref="SkillException">It cannot be taken.</exception>
    public static RootLock? TryTake(string state)
    {
        try
        {
            Directory.CreateDirectory(state);
            return ProcessLock.TryTake(Path.Join(state, "changes"), state) is { } taken ? new RootLock(taken, state) : null;
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to lock {state}: {OsError.Describe(error, state)}", error);
        }
    }

    public void Dispose()
    {
        _isHeld = false;
        s_current.Value = _outer;
        _lock.Dispose();
    }

    private static bool IsHeldByCaller(string state)
    {
        for (RootLock? held = s_current.Value; held is not null; held = held._outer)
        {
            if (held._isHeld && string.Equals(held._state, state, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
