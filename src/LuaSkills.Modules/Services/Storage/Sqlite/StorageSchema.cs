using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Modules.Services.Storage.Sqlite;

/// <summary>The tables of the file, and its version.</summary>
internal static class StorageSchema
{
    /// <summary>Version of the tables; goes up with every change of them.</summary>
    public const int Version = 1;

    // "LSks", by which the file is told from other databases.
    private const long ApplicationId = 0x4C536B73;

    private const int Patience = 5_000;
    private const int Pause = 20;

    /// <summary>Sets a connection up, and makes the tables in an empty file.</summary>
    /// <exception cref="SkillException">The file is something else, or was written by a newer version.</exception>
    /// <exception cref="SqliteException">The file cannot be read or written.</exception>
    public static void Prepare(SqliteConnection connection, string file)
    {
        // Before anything is changed: the file may belong to somebody else.
        bool isNew = LooksNew(connection, file);
        UseWriteAheadLog(connection);
        connection.Execute("PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY"u8);
        if (!isNew)
            return;

        using SqliteTransaction transaction = connection.BeginTransaction();
        if (IsNew(connection, file))
            connection.Execute(Tables);
        transaction.Commit();
    }

    private static ReadOnlySpan<byte> Tables => """
        CREATE TABLE counter (value INTEGER NOT NULL);
        INSERT INTO counter VALUES (0);
        CREATE TABLE state (
            skill TEXT NOT NULL, session TEXT NOT NULL, version INTEGER NOT NULL, revision INTEGER NOT NULL, data BLOB NOT NULL,
            PRIMARY KEY (skill, session));
        CREATE INDEX state_session ON state (session);
        CREATE TABLE value (
            scope TEXT NOT NULL, key TEXT NOT NULL, revision INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (scope, key));
        CREATE TABLE usage (scope TEXT NOT NULL PRIMARY KEY, count INTEGER NOT NULL, bytes INTEGER NOT NULL);
        CREATE TABLE schedule (
            id TEXT NOT NULL PRIMARY KEY, skill TEXT NOT NULL, method TEXT NOT NULL, arguments BLOB NOT NULL, request BLOB NOT NULL,
            due INTEGER NOT NULL, slot INTEGER NOT NULL, period INTEGER NOT NULL, failures INTEGER NOT NULL,
            owner TEXT NOT NULL, claimed_until INTEGER NOT NULL);
        CREATE INDEX schedule_due ON schedule (due);
        CREATE INDEX schedule_skill ON schedule (skill);
        CREATE TABLE subscription (
            skill TEXT NOT NULL, topics TEXT NOT NULL, method TEXT NOT NULL, request BLOB NOT NULL, PRIMARY KEY (skill, topics, method));
        PRAGMA application_id = 0x4C536B73;
        PRAGMA user_version = 1;
        """u8;

    // As one moment shows it: another process may be making the tables.
    private static bool LooksNew(SqliteConnection connection, string file)
    {
        connection.Execute("BEGIN"u8);
        try
        {
            return IsNew(connection, file);
        }
        finally
        {
            connection.RollBack();
        }
    }

    private static bool IsNew(SqliteConnection connection, string file)
    {
        long application = Number(connection, "PRAGMA application_id"u8);
        long version = Number(connection, "PRAGMA user_version"u8);
        if (application == 0 && version == 0 && Number(connection, "SELECT count(*) FROM sqlite_master"u8) == 0)
            return true;
        if (application != ApplicationId)
            throw new SkillException(SkillErrorCode.StorageFailed, $"'{file}' is a database of something else. Name another file for the storage of skills.");
        if (version != Version)
        {
            throw new SkillException(
                SkillErrorCode.StorageFailed,
                $"'{file}' has version {version} of the storage of skills, and this program knows version {Version}. Nothing was changed; use a newer program, or another file.");
        }

        return false;
    }

    // Changing the mode needs the file for a moment, and SQLite does not always wait for those who have it.
    private static void UseWriteAheadLog(SqliteConnection connection)
    {
        for (int waited = 0; ; waited += Pause)
        {
            try
            {
                connection.Execute("PRAGMA journal_mode = WAL"u8);
                return;
            }
            catch (SqliteException error) when (error.Code == SqliteCode.Busy && waited < Patience)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private static long Number(SqliteConnection connection, ReadOnlySpan<byte> sql)
    {
        using SqliteStatement statement = connection.Prepare(sql);
        return statement.Number();
    }
}
