namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>Ties a token to what runs on a connection, until it is disposed.</summary>
internal readonly struct SqliteInterruption : IDisposable
{
    private readonly SqliteCallbackState _state;
    private readonly CancellationTokenRegistration _registration;

    internal SqliteInterruption(SqliteCallbackState state, CancellationToken cancellationToken)
    {
        _state = state;
        state.Token = cancellationToken;
        _registration = cancellationToken.UnsafeRegister(static state => ((SqliteCallbackState)state!).IsCancelled = true, state);
    }

    /// <summary>Ends the tie; a token that is cancelled later stops nothing. What was stopped can run again.</summary>
    public void Dispose()
    {
        // Waits for a cancellation that is under way on another thread, so that it cannot hit the next statement.
        _registration.Dispose();
        _state.IsCancelled = false;
        _state.Token = default;
    }
}
