using System.Text;

namespace LuaSkills.Engine.Databases.Sqlite.FullText;

/// <summary>The words a skill added to its dictionary, in a table of its database.</summary>
internal static class CustomWords
{
    /// <summary>Adds a word or changes its weight.</summary>
    public static async ValueTask<long> UpsertAsync(SqliteSession session, SqliteCustomWord word)
    {
        await session.BeginWritingAsync().ConfigureAwait(false);
        using SqliteTransaction transaction = session.Connection.BeginTransaction();
        session.Connection.Execute(
            "CREATE TABLE IF NOT EXISTS luaskills_custom_words(word TEXT PRIMARY KEY NOT NULL, weight INTEGER NOT NULL) WITHOUT ROWID"u8);
        using (SqliteStatement statement = session.Connection.Prepare(
            "INSERT INTO luaskills_custom_words VALUES (?1, ?2) ON CONFLICT(word) DO UPDATE SET weight = excluded.weight"u8))
        {
            statement.BindText(1, Encoding.UTF8.GetBytes(word.Word.Trim()));
            statement.Bind(2, word.Weight);
            statement.Execute();
        }

        long changed = session.Connection.Changes;
        transaction.Commit();
        return changed;
    }

    /// <summary>Removes a word.</summary>
    public static async ValueTask<long> RemoveAsync(SqliteSession session, string word)
    {
        if (!Exist(session.Connection))
            return 0;
        await session.BeginWritingAsync().ConfigureAwait(false);
        using SqliteStatement statement = session.Connection.Prepare("DELETE FROM luaskills_custom_words WHERE word = ?1"u8);
        statement.BindText(1, Encoding.UTF8.GetBytes(word.Trim()));
        statement.Execute();
        return session.Connection.Changes;
    }

    /// <summary>All words in the order of their texts.</summary>
    public static List<SqliteCustomWord> List(SqliteConnection connection)
    {
        List<SqliteCustomWord> words = [];
        if (!Exist(connection))
            return words;
        using SqliteStatement statement = connection.Prepare("SELECT word, weight FROM luaskills_custom_words ORDER BY word"u8);
        while (statement.Step())
            words.Add(new SqliteCustomWord(Encoding.UTF8.GetString(statement.Text(0)), statement.Int64(1)));
        return words;
    }

    private static bool Exist(SqliteConnection connection)
    {
        using SqliteStatement statement = connection.Prepare("SELECT 1 FROM sqlite_master WHERE name = 'luaskills_custom_words'"u8);
        return statement.Step();
    }
}
