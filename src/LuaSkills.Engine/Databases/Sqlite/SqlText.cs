namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>The little of SQL's lexis that scripts need: where statements begin and what kind they are.</summary>
internal static class SqlText
{
    /// <summary>Leaves out white space, comments and empty statements.</summary>
    public static ReadOnlySpan<byte> SkipBlank(ReadOnlySpan<byte> sql)
    {
        while (!sql.IsEmpty)
        {
            if (IsSpace(sql[0]) || sql[0] == (byte)';')
            {
                sql = sql[1..];
            }
            else if (sql.StartsWith("--"u8))
            {
                int end = sql.IndexOf((byte)'\n');
                sql = end < 0 ? default : sql[(end + 1)..];
            }
            else if (sql.StartsWith("/*"u8))
            {
                int end = sql[2..].IndexOf("*/"u8);
                sql = end < 0 ? default : sql[(end + 4)..];
            }
            else
            {
                break;
            }
        }

        return sql;
    }

    /// <summary>What kind of statement begins here.</summary>
    /// <param name="sql">After <see cref="SkipBlank"/>.</param>
    public static SqlStatementKind KindOf(ReadOnlySpan<byte> sql)
    {
        ReadOnlySpan<byte> first = NextWord(ref sql);
        if (Is(first, "PRAGMA"u8))
            return SqlStatementKind.Pragma;
        if (Is(first, "BEGIN"u8) || Is(first, "COMMIT"u8) || Is(first, "END"u8) || Is(first, "VACUUM"u8))
            return SqlStatementKind.Transaction;
        if (!Is(first, "ROLLBACK"u8))
            return SqlStatementKind.Other;

        // ROLLBACK [TRANSACTION] TO goes back to a savepoint and leaves the transaction open.
        ReadOnlySpan<byte> second = NextWord(ref sql);
        bool toSavepoint = Is(second, "TO"u8) || (Is(second, "TRANSACTION"u8) && Is(NextWord(ref sql), "TO"u8));
        return toSavepoint ? SqlStatementKind.Other : SqlStatementKind.Transaction;
    }

    private static ReadOnlySpan<byte> NextWord(ref ReadOnlySpan<byte> sql)
    {
        // A semicolon ends the statement; SkipBlank would go beyond it.
        if (!sql.IsEmpty && sql[0] == (byte)';')
            return default;
        sql = SkipBlank(sql);
        int length = 0;
        while (length < sql.Length && char.IsAsciiLetter((char)sql[length]))
            length++;
        ReadOnlySpan<byte> word = sql[..length];
        sql = sql[length..];
        return word;
    }

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> keyword) => System.Text.Ascii.EqualsIgnoreCase(word, keyword);

    private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f';
}
