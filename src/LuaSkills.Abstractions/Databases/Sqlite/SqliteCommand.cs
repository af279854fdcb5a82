using System.Text;

namespace LuaSkills;

/// <summary>SQL with its parameters.</summary>
public sealed class SqliteCommand
{
    private string? _sql;

    /// <summary>Takes SQL with its parameters.</summary>
    /// <param name="sql">The SQL.</param>
    /// <param name="parameters">In the order of the placeholders.</param>
    public SqliteCommand(string sql, params SqliteValue[] parameters)
        : this(Encoding.UTF8.GetBytes(sql), parameters) => _sql = sql;

    /// <summary>Takes SQL as UTF-8 with its parameters.</summary>
    /// <param name="sqlUtf8">The SQL; not copied.</param>
    /// <param name="parameters">In the order of the placeholders; not copied.</param>
    public SqliteCommand(ReadOnlyMemory<byte> sqlUtf8, ReadOnlyMemory<SqliteValue> parameters) =>
        (SqlUtf8, Parameters) = (sqlUtf8, parameters);

    /// <summary>The SQL.</summary>
    public string Sql => _sql ??= Encoding.UTF8.GetString(SqlUtf8.Span);

    /// <summary>The SQL as UTF-8.</summary>
    public ReadOnlyMemory<byte> SqlUtf8 { get; }

    /// <summary>The parameters in the order of the placeholders.</summary>
    public ReadOnlyMemory<SqliteValue> Parameters { get; }
}
