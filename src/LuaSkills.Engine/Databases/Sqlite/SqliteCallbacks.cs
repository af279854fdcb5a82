using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>What SQLite calls back: whether to go on, and whether to wait for a lock.</summary>
/// <remarks>
/// The functions read words of pinned memory (<see cref="SqliteCallbackState"/>) and let nothing through: no exception may unwind SQLite.
/// </remarks>
internal static unsafe class SqliteCallbacks
{
    // Virtual machine instructions between two looks at the cancellation: some tens of microseconds.
    private const int Interval = 2_000;
    private const int LongestWait = 25;

    /// <summary>Lets the state's words govern a connection.</summary>
    public static void Install(nint connection, SqliteCallbackState state)
    {
        SqliteNative.sqlite3_progress_handler(connection, Interval, &OnProgress, state.Address);
        _ = SqliteNative.sqlite3_busy_handler(connection, &OnBusy, state.Address);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnProgress(nint words) => Volatile.Read(ref ((int*)words)[SqliteCallbackState.CancelledWord]);

    // Waits 1, 2, … 25, 25, … milliseconds, as SQLite's own handler does, but gives up at once when the call is cancelled.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnBusy(nint words, int attempt)
    {
        int* state = (int*)words;
        int waited = attempt < LongestWait ? attempt * (attempt + 1) / 2 : LongestWait * (LongestWait + 1) / 2 + ((attempt - LongestWait) * LongestWait);
        if (Volatile.Read(ref state[SqliteCallbackState.CancelledWord]) != 0 || waited >= state[SqliteCallbackState.BusyLimitWord])
            return 0;
        try
        {
            Thread.Sleep(Math.Min(attempt + 1, LongestWait));
            return 1;
        }
        catch (ThreadInterruptedException)
        {
            return 0;
        }
    }
}
