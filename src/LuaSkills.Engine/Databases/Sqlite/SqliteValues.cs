using System.Text.Json;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>Moves values between the contract of providers and statements, without an object per value.</summary>
internal static class SqliteValues
{
    /// <summary>Binds all parameters of a statement.</summary>
    /// <exception cref="SqliteException">Their number does not fit.</exception>
    public static void Bind(SqliteStatement statement, ReadOnlySpan<SqliteValue> values)
    {
        int expected = statement.ParameterCount;
        if (expected != values.Length)
            throw new SqliteException((int)SqliteCode.Misuse, $"the statement has {expected} parameters, but {values.Length} were given");
        for (int i = 0; i < values.Length; i++)
        {
            switch (values[i].Kind)
            {
                case SqliteValueKind.Null:
                    statement.BindNull(i + 1);
                    break;
                case SqliteValueKind.Boolean:
                case SqliteValueKind.Integer:
                    statement.Bind(i + 1, values[i].AsInt64());
                    break;
                case SqliteValueKind.Real:
                    statement.Bind(i + 1, values[i].AsDouble());
                    break;
                case SqliteValueKind.Text:
                    statement.BindText(i + 1, values[i].Span);
                    break;
                default:
                    statement.BindBlob(i + 1, values[i].Span);
                    break;
            }
        }
    }

    /// <summary>The columns of a statement for JSON.</summary>
    /// <returns>A name for every column; the default value for those that a later column of the same name hides.</returns>
    public static JsonEncodedText?[] ColumnNames(SqliteStatement statement)
    {
        JsonEncodedText?[] names = new JsonEncodedText?[statement.ColumnCount];
        for (int i = 0; i < names.Length; i++)
        {
            bool hidden = false;
            for (int later = i + 1; later < names.Length && !hidden; later++)
                hidden = statement.ColumnName(later).SequenceEqual(statement.ColumnName(i));
            names[i] = hidden ? null : JsonEncodedText.Encode(statement.ColumnName(i));
        }

        return names;
    }

    /// <summary>Writes the row a statement stands on.</summary>
    public static void WriteRow(SqliteStatement statement, JsonEncodedText?[] names, SqliteRowWriter rows)
    {
        rows.BeginRow();
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] is { } name)
                WriteColumn(statement, i, name, rows);
        }

        rows.EndRow();
    }

    private static void WriteColumn(SqliteStatement statement, int column, JsonEncodedText name, SqliteRowWriter rows)
    {
        switch (statement.ColumnType(column))
        {
            case SqliteColumnType.Integer:
                rows.Write(name, statement.Int64(column));
                break;
            case SqliteColumnType.Real:
                rows.Write(name, statement.Double(column));
                break;
            case SqliteColumnType.Text:
                rows.WriteText(name, statement.Text(column));
                break;
            case SqliteColumnType.Blob:
                rows.WriteBytes(name, statement.Blob(column));
                break;
            default:
                rows.WriteNull(name);
                break;
        }
    }
}
