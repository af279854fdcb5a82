using System.Text.Json;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>Runs the SQL of actions: scripts, batches and queries.</summary>
internal static class SqliteExecutor
{
    /// <summary>Runs the statements of a script.</summary>
    /// <remarks>
    /// Several statements run in one transaction, so that a script that fails leaves nothing behind; settings at the beginning stay outside.
    /// From a statement on that begins or ends a transaction itself the script is on its own: what ran before is committed.
    /// </remarks>
    public static async ValueTask<SqliteExecution> RunScriptAsync(SqliteSession session, SqliteCommand command)
    {
        SqliteConnection connection = session.Connection;
        Progress progress = new(connection);
        bool isOwnTransaction = false;
        bool isOnItsOwn = false;
        ReadOnlyMemory<byte> rest = SkipBlank(command.SqlUtf8);
        if (rest.IsEmpty)
            throw Misuse("the SQL has no statement");
        while (!rest.IsEmpty)
        {
            SqlStatementKind kind = SqlText.KindOf(rest.Span);
            using SqliteStatement statement = connection.Prepare(rest.Span, out int consumed)!;
            rest = SkipBlank(rest[consumed..]);
            if (command.Parameters.Length > 0 && !(rest.IsEmpty && progress.Statements == 0))
                throw Misuse("parameters can be bound to a single statement only");

            if (kind != SqlStatementKind.Other || !statement.IsReadOnly)
                await session.BeginWritingAsync().ConfigureAwait(false);
            if (kind == SqlStatementKind.Transaction)
            {
                if (isOwnTransaction)
                    connection.Execute("COMMIT"u8);
                isOwnTransaction = false;
                isOnItsOwn = true;
            }
            else if (kind == SqlStatementKind.Other && !isOwnTransaction && !isOnItsOwn && !rest.IsEmpty)
            {
                await session.BeginWritingAsync().ConfigureAwait(false);
                connection.Execute("BEGIN IMMEDIATE"u8);
                isOwnTransaction = true;
            }

            SqliteValues.Bind(statement, command.Parameters.Span);
            progress.Run(statement);
        }

        if (isOwnTransaction)
            connection.Execute("COMMIT"u8);
        else if (connection.IsInTransaction)
            throw Misuse("the script leaves a transaction open; it was rolled back, since a transaction cannot go on in another action");
        return progress.ToExecution();
    }

    /// <summary>Runs one statement for every item, in one transaction.</summary>
    public static async ValueTask<SqliteExecution> RunBatchAsync(SqliteSession session, SqliteBatch batch, CancellationToken cancellationToken)
    {
        SqliteConnection connection = session.Connection;
        RefuseTransactions(batch.SqlUtf8.Span);
        await session.BeginWritingAsync().ConfigureAwait(false);
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteStatement statement = session.PrepareOnly(batch.SqlUtf8.Span);
        Progress progress = new(connection);
        for (int i = 0; i < batch.Items.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SqliteValues.Bind(statement, batch.Items[i]);
            progress.Run(statement);
        }

        transaction.Commit();
        return progress.ToExecution();
    }

    /// <summary>Runs one statement and writes its rows.</summary>
    /// <param name="session">Where.</param>
    /// <param name="command">The statement.</param>
    /// <param name="rows">Takes the rows.</param>
    /// <param name="largest">Most bytes of JSON.</param>
    public static async ValueTask RunQueryAsync(SqliteSession session, SqliteCommand command, SqliteRowWriter rows, long largest)
    {
        RefuseTransactions(command.SqlUtf8.Span);
        using SqliteStatement statement = session.PrepareOnly(command.SqlUtf8.Span);
        SqliteValues.Bind(statement, command.Parameters.Span);
        if (statement.IsReadOnly)
        {
            WriteRows(statement, rows, largest);
            return;
        }

        // INSERT … RETURNING and the like: nothing is changed when the rows do not reach the skill.
        await session.BeginWritingAsync().ConfigureAwait(false);
        if (SqlText.KindOf(SqlText.SkipBlank(command.SqlUtf8.Span)) == SqlStatementKind.Pragma)
        {
            WriteRows(statement, rows, largest);
            return;
        }

        using SqliteTransaction transaction = session.Connection.BeginTransaction();
        WriteRows(statement, rows, largest);
        statement.Reset();
        transaction.Commit();
    }

    private static void WriteRows(SqliteStatement statement, SqliteRowWriter rows, long largest)
    {
        JsonEncodedText?[] names = SqliteValues.ColumnNames(statement);
        while (statement.Step())
        {
            SqliteValues.WriteRow(statement, names, rows);
            if (rows.ByteCount > largest)
                throw Misuse($"the result is larger than {largest} bytes");
        }
    }

    private static void RefuseTransactions(ReadOnlySpan<byte> sql)
    {
        if (SqlText.KindOf(SqlText.SkipBlank(sql)) == SqlStatementKind.Transaction)
            throw Misuse("BEGIN, COMMIT, END, ROLLBACK and VACUUM are for execute_script");
    }

    private static ReadOnlyMemory<byte> SkipBlank(ReadOnlyMemory<byte> sql) => sql[^SqlText.SkipBlank(sql.Span).Length..];

    private static SqliteException Misuse(string message) => new((int)SqliteCode.Misuse, message);

    /// <summary>Counts what statements did.</summary>
    private struct Progress(SqliteConnection connection)
    {
        private long _changed;

        public long Statements { get; private set; }

        public void Run(SqliteStatement statement)
        {
            int before = connection.TotalChanges;
            statement.Execute();
            // The count of the last statement stays when another kind of statement runs; the total, which counts triggers too, tells.
            if (connection.TotalChanges != before)
                _changed += connection.Changes;
            Statements++;
        }

        public readonly SqliteExecution ToExecution() => new(_changed, connection.LastInsertRowId, Statements);
    }
}
