using System.Text;

namespace LuaSkills;

/// <summary>One statement that runs once for every item of parameters.</summary>
public sealed class SqliteBatch
{
    private string? _sql;

    /// <summary>Takes a statement with the parameters of each run.</summary>
    /// <param name="sqlUtf8">One statement as UTF-8; not copied.</param>
    /// <param name="items">At least one; not copied.</param>
    public SqliteBatch(ReadOnlyMemory<byte> sqlUtf8, IReadOnlyList<SqliteValue[]> items) => (SqlUtf8, Items) = (sqlUtf8, items);

    /// <summary>Takes a statement with the parameters of each run.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="items">At least one; not copied.</param>
    public SqliteBatch(string sql, params SqliteValue[][] items)
        : this(Encoding.UTF8.GetBytes(sql), items) => _sql = sql;

    /// <summary>The statement.</summary>
    public string Sql => _sql ??= Encoding.UTF8.GetString(SqlUtf8.Span);

    /// <summary>The statement as UTF-8.</summary>
    public ReadOnlyMemory<byte> SqlUtf8 { get; }

    /// <summary>The parameters of each run.</summary>
    public IReadOnlyList<SqliteValue[]> Items { get; }
}
