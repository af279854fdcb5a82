using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Modules.Services.Storage.Sqlite;

/// <summary>Tables in an SQLite file, over one connection. Used by one thread at a time.</summary>
internal sealed class SqliteTables : StorageTables, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly StatementCache _statements;

    private SqliteTables(SqliteConnection connection)
    {
        _connection = connection;
        _statements = new StatementCache(connection);
        States = new SqliteStates(_statements);
        Values = new SqliteValues(_statements);
        Schedules = new SqliteSchedules(_statements);
        Subscriptions = new SqliteSubscriptions(_statements);
    }

    public override IStateTable States { get; }

    public override IValueTable Values { get; }

    public override IScheduleTable Schedules { get; }

    public override ISubscriptionTable Subscriptions { get; }

    /// <summary>Opens a file, which is made when it is missing.</summary>
    /// <exception cref="SkillException">It is something else, or was written by a newer version.</exception>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    /// <exception cref="DatabaseException">There is no SQLite library.</exception>
    public static SqliteTables Open(string file)
    {
        SqliteLibrary.Load();
        StorageFile.Create(file);
        SqliteConnection connection = SqliteConnection.Open(file);
        try
        {
            StorageSchema.Prepare(connection, file);
            return new SqliteTables(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Begins a transaction, which waits for the writers of other processes.</summary>
    public SqliteTransaction Begin() => _connection.BeginTransaction();

    public override long NextRevision()
    {
        _statements["UPDATE counter SET value = value + 1"].Execute();
        SqliteStatement read = _statements["SELECT value FROM counter"];
        read.Step();
        long value = read.Int64(0);
        read.Reset();
        return value;
    }

    public void Dispose()
    {
        _statements.Dispose();
        _connection.Dispose();
    }
}
