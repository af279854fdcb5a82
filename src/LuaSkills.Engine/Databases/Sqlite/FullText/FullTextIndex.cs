using System.Text;

namespace LuaSkills.Engine.Databases.Sqlite.FullText;

/// <summary>
/// A full-text index <c>{name}</c>: an FTS5 table over the table <c>{name}_documents</c>, kept in step by triggers. Skills may query both with SQL.
/// </summary>
internal sealed class FullTextIndex
{
    private const int LongestName = 64;

    private readonly SqliteConnection _connection;
    private readonly string _name;

    private FullTextIndex(SqliteConnection connection, string name, SqliteTokenizerMode mode)
    {
        _connection = connection;
        _name = name;
        Mode = mode;
    }

    /// <summary>How its texts are cut.</summary>
    public SqliteTokenizerMode Mode { get; }

    /// <summary>Finds an index.</summary>
    /// <exception cref="DatabaseException">There is none of the name.</exception>
    public static FullTextIndex Find(SqliteConnection connection, SqliteFtsIndex index) =>
        FindOrNull(connection, index) ?? throw new DatabaseException($"no such full-text index: {index.Name}");

    /// <summary>Finds an index or makes it; one whose texts are to be cut differently is built anew. Inside a transaction.</summary>
    public static FullTextIndex Ensure(SqliteConnection connection, SqliteFtsIndex index)
    {
        FullTextIndex? found = FindOrNull(connection, index);
        SqliteTokenizerMode mode = index.Mode ?? found?.Mode ?? SqliteTokenizerMode.None;
        if (found is not null && found.Mode == mode)
            return found;
        FullTextIndex made = new(connection, index.Name, mode);
        if (found is null)
            made.Run(Schema);
        else
            made.Run("DROP TABLE \"{0}\"");
        made.Run(mode == SqliteTokenizerMode.Jieba ? Table.Replace("{1}", CjkTokenizer.Name, StringComparison.Ordinal) : Table.Replace("{1}", "unicode61", StringComparison.Ordinal));
        if (found is not null)
            made.Rebuild();
        return made;
    }

    private const string Schema = """
        CREATE TABLE "{0}_documents"(doc INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file_path TEXT NOT NULL, title TEXT NOT NULL, content TEXT NOT NULL);
        CREATE TRIGGER "{0}_inserted" AFTER INSERT ON "{0}_documents" BEGIN
            INSERT INTO "{0}"(rowid, title, content) VALUES (new.doc, new.title, new.content); END;
        CREATE TRIGGER "{0}_deleted" AFTER DELETE ON "{0}_documents" BEGIN
            INSERT INTO "{0}"("{0}", rowid, title, content) VALUES ('delete', old.doc, old.title, old.content); END;
        CREATE TRIGGER "{0}_updated" AFTER UPDATE ON "{0}_documents" BEGIN
            INSERT INTO "{0}"("{0}", rowid, title, content) VALUES ('delete', old.doc, old.title, old.content);
            INSERT INTO "{0}"(rowid, title, content) VALUES (new.doc, new.title, new.content); END;
        """;

    private const string Table = """
        CREATE VIRTUAL TABLE "{0}" USING fts5(title, content, content='{0}_documents', content_rowid='doc', tokenize='{1}')
        """;

    /// <summary>Indexes all documents anew.</summary>
    /// <returns>Their number.</returns>
    public long Rebuild()
    {
        Run("INSERT INTO \"{0}\"(\"{0}\") VALUES ('rebuild')");
        return Count(Prepare("SELECT count(*) FROM \"{0}_documents\""));
    }

    /// <summary>Adds a document or replaces the one with its id.</summary>
    public long Upsert(SqliteFtsDocument document)
    {
        using SqliteStatement statement = Prepare("""
            INSERT INTO "{0}_documents"(id, file_path, title, content) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT(id) DO UPDATE SET file_path = excluded.file_path, title = excluded.title, content = excluded.content
            """);
        statement.BindText(1, Encoding.UTF8.GetBytes(document.Id));
        statement.BindText(2, Encoding.UTF8.GetBytes(document.FilePath));
        statement.BindText(3, Encoding.UTF8.GetBytes(document.Title));
        statement.BindText(4, Encoding.UTF8.GetBytes(document.Content));
        statement.Execute();
        return _connection.Changes;
    }

    /// <summary>Removes a document.</summary>
    public long Delete(string id)
    {
        using SqliteStatement statement = Prepare("DELETE FROM \"{0}_documents\" WHERE id = ?1");
        statement.BindText(1, Encoding.UTF8.GetBytes(id));
        statement.Execute();
        return _connection.Changes;
    }

    /// <summary>Number of documents that a query finds.</summary>
    /// <param name="query">In the language of FTS5.</param>
    public long Count(string query)
    {
        SqliteStatement statement = Prepare("SELECT count(*) FROM \"{0}\" WHERE \"{0}\" MATCH ?1");
        statement.BindText(1, Encoding.UTF8.GetBytes(query));
        return Count(statement);
    }

    /// <summary>The documents that a query finds, the best first.</summary>
    /// <param name="query">In the language of FTS5.</param>
    /// <param name="limit">Most hits.</param>
    /// <param name="offset">Hits to leave out.</param>
    public List<SqliteFtsHit> Search(string query, int limit, int offset)
    {
        // A hit in the title counts four times one in the content. No aliases: any could be the name of the index.
        using SqliteStatement statement = Prepare("""
            SELECT "{0}_documents".id, "{0}_documents".file_path, "{0}_documents".title,
                highlight("{0}", 0, '<mark>', '</mark>'), snippet("{0}", 1, '<mark>', '</mark>', '…', 32), bm25("{0}", 4.0, 1.0)
            FROM "{0}" JOIN "{0}_documents" ON "{0}_documents".doc = "{0}".rowid
            WHERE "{0}" MATCH ?1 ORDER BY 6, "{0}_documents".doc LIMIT ?2 OFFSET ?3
            """);
        statement.BindText(1, Encoding.UTF8.GetBytes(query));
        statement.Bind(2, limit);
        statement.Bind(3, offset);
        List<SqliteFtsHit> hits = [];
        while (statement.Step())
        {
            double raw = statement.Double(5);
            hits.Add(new SqliteFtsHit(
                TextOf(statement, 0), TextOf(statement, 1), TextOf(statement, 2), TextOf(statement, 3), TextOf(statement, 4), -raw, offset + hits.Count + 1, raw));
        }

        return hits;
    }

    private static FullTextIndex? FindOrNull(SqliteConnection connection, SqliteFtsIndex index)
    {
        if (!IsName(index.Name))
            throw new DatabaseException("index_name must be at most 64 ASCII letters, digits, _ and -, and begin with a letter or _");
        using SqliteStatement statement = connection.Prepare("SELECT sql FROM sqlite_master WHERE name = ?1 COLLATE NOCASE"u8);
        statement.BindText(1, Encoding.UTF8.GetBytes(index.Name));
        if (!statement.Step())
            return null;
        string sql = TextOf(statement, 0);
        if (!sql.Contains($"content='{index.Name}_documents'", StringComparison.Ordinal))
            throw new DatabaseException($"{index.Name} exists and is no full-text index of ensure_fts_index");
        bool isCjk = sql.Contains($"tokenize='{CjkTokenizer.Name}'", StringComparison.Ordinal);
        return new FullTextIndex(connection, index.Name, isCjk ? SqliteTokenizerMode.Jieba : SqliteTokenizerMode.None);
    }

    private static bool IsName(string name)
    {
        if (name.Length is 0 or > LongestName || char.IsAsciiDigit(name[0]) || name[0] == '-')
            return false;
        foreach (char character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-'))
                return false;
        }

        return true;
    }

    private static string TextOf(SqliteStatement statement, int column) => Encoding.UTF8.GetString(statement.Text(column));

    private static long Count(SqliteStatement statement)
    {
        using (statement)
        {
            statement.Step();
            return statement.Int64(0);
        }
    }

    // The name consists of letters, digits, _ and -: it cannot end its quotation marks.
    private byte[] Sql(string template) => Encoding.UTF8.GetBytes(template.Replace("{0}", _name, StringComparison.Ordinal));

    private void Run(string template) => _connection.Execute(Sql(template));

    private SqliteStatement Prepare(string template) => _connection.Prepare(Sql(template));
}
