namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>The words that SQLite's callbacks read and write: pinned memory, so that no callback touches a managed object.</summary>
/// <remarks>The connection keeps it alive; its callbacks run only inside calls on that connection.</remarks>
internal sealed unsafe class SqliteCallbackState
{
    internal const int CancelledWord = 0;
    internal const int BusyLimitWord = 1;
    internal const int TaintedWord = 2;
    private const int Words = 3;

    private readonly int[] _words = GC.AllocateArray<int>(Words, pinned: true);

    public SqliteCallbackState(int busyMilliseconds) => _words[BusyLimitWord] = busyMilliseconds;

    /// <summary>The words' address, which callbacks get.</summary>
    public nint Address
    {
        get
        {
            fixed (int* words = _words)
                return (nint)words;
        }
    }

    /// <summary>Whether statements end at the next opportunity.</summary>
    public bool IsCancelled
    {
        get => Volatile.Read(ref _words[CancelledWord]) != 0;
        set => Volatile.Write(ref _words[CancelledWord], value ? 1 : 0);
    }

    /// <summary>The token that cancels, for the exception.</summary>
    public CancellationToken Token { get; set; }

    /// <summary>Whether statements changed the connection itself (settings, temporary objects) rather than the database.</summary>
    public bool IsTainted
    {
        get => _words[TaintedWord] != 0;
        set => _words[TaintedWord] = value ? 1 : 0;
    }
}
