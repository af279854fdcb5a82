using System.Text;
using System.Text.Json;
using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>Writes rows: all of them or, after an error, none.</summary>
internal static class VectorUpsert
{
    private const int LargestPayload = 50 * 1024 * 1024;

    /// <summary>Writes the rows.</summary>
    /// <exception cref="DatabaseException">The rows do not fit the table.</exception>
    public static LanceDbUpsertResult Run(SqliteConnection connection, LanceDbUpsert upsert)
    {
        if (upsert.Format != LanceDbFormat.Json)
            throw new DatabaseException("the engine's own vector database takes rows as JSON only; put tables into rows, or set SkillEngineOptions.LanceDb");
        if (upsert.Data.Length > LargestPayload)
            throw new DatabaseException(FormattableString.Invariant($"payload too large: {upsert.Data.Length} bytes (max {LargestPayload})"));

        using SqliteTransaction transaction = connection.BeginTransaction();
        VectorTable table = VectorCatalogue.Find(connection, upsert.TableName);
        int[] keys = KeysOf(table, upsert.KeyColumns);
        (long read, long updated) = Write(connection, table, keys, upsert.Data.Span);
        if (read == 0)
            return new LanceDbUpsertResult("no rows to write", table.Version, 0, 0, 0, 0);

        long version = VectorCatalogue.Advance(connection, table);
        transaction.Commit();
        return keys.Length == 0
            ? new LanceDbUpsertResult("append completed", version, read, read, 0, 0)
            : new LanceDbUpsertResult("merge upsert completed", version, read, read - updated, updated, 0);
    }

    private static (long Read, long Updated) Write(SqliteConnection connection, VectorTable table, int[] keys, ReadOnlySpan<byte> rows)
    {
        using RowValues values = new(table);
        using SqliteStatement insert = connection.Prepare(Encoding.UTF8.GetBytes(
            $"INSERT INTO {table.RowsName} VALUES ({table.ForEachColumn(static i => Parameter(i))})"));
        using SqliteStatement? update = keys.Length == 0 ? null : PrepareUpdate(connection, table, keys);
        long read = 0;
        long updated = 0;
        try
        {
            Utf8JsonReader reader = new(rows, new JsonReaderOptions { MaxDepth = int.MaxValue });
            if (rows.IsEmpty)
                return (0, 0);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
                throw NoRows("it is not an array");
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                read++;
                if (reader.TokenType != JsonTokenType.StartObject)
                    throw NoRows("an item is not an object");
                values.Read(ref reader);
                if (update is not null && Run(connection, update, values) > 0)
                    updated++;
                else
                    Run(connection, insert, values);
            }

            reader.Read();
        }
        catch (JsonException error)
        {
            throw NoRows(error.Message);
        }
        catch (DatabaseException error) when (read > 0)
        {
            throw new DatabaseException(FormattableString.Invariant($"row {read}: {error.Message}"), error);
        }

        return (read, updated);
    }

    private static int Run(SqliteConnection connection, SqliteStatement statement, RowValues values)
    {
        values.Bind(statement);
        statement.Execute();
        return connection.Changes;
    }

    private static SqliteStatement PrepareUpdate(SqliteConnection connection, VectorTable table, int[] keys)
    {
        string columns = string.Join(", ", Array.ConvertAll(keys, VectorTable.ColumnName));
        string index = $"{table.RowsName}_by_{string.Join('_', Array.ConvertAll(keys, VectorTable.ColumnName))}";
        connection.Execute(Encoding.UTF8.GetBytes($"CREATE INDEX IF NOT EXISTS {index} ON {table.RowsName} ({columns})"));

        // As in a join, rows whose key is null match nothing.
        string condition = string.Join(" AND ", Array.ConvertAll(keys, Assignment));
        return connection.Prepare(Encoding.UTF8.GetBytes($"UPDATE {table.RowsName} SET {table.ForEachColumn(Assignment)} WHERE {condition}"));
    }

    private static int[] KeysOf(VectorTable table, IReadOnlyList<string> names)
    {
        List<int> keys = new(names.Count);
        foreach (string name in names)
        {
            int position = table.IndexOf(name);
            if (position < 0)
                throw new DatabaseException($"key column '{name}' is no column of table '{table.Name}'");
            if (table.Columns[position].Type == LanceDbColumnType.VectorFloat32)
                throw new DatabaseException($"key column '{name}' is a vector column");
            if (!keys.Contains(position))
                keys.Add(position);
        }

        return [.. keys];
    }

    private static string Assignment(int column) => $"{VectorTable.ColumnName(column)} = {Parameter(column)}";

    private static string Parameter(int column) => FormattableString.Invariant($"?{column + 1}");

    private static DatabaseException NoRows(string reason) => new($"failed to parse JSON rows, expected a JSON array of objects: {reason}");
}
