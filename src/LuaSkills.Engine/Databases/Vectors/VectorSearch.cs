using System.Runtime.InteropServices;
using System.Text;
using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>Finds the nearest rows by looking at every one that the filter lets through.</summary>
internal static class VectorSearch
{
    // The rows pass through memory several times on their way to Lua.
    private const int LargestResult = 64 * 1024 * 1024;

    /// <summary>Searches.</summary>
    /// <exception cref="DatabaseException">The search does not fit the table.</exception>
    public static LanceDbSearchResult Run(SqliteConnection connection, LanceDbSearch search)
    {
        if (search.OutputFormat != LanceDbFormat.Json)
            throw new DatabaseException("the engine's own vector database returns rows as JSON only; leave output_format out, or set SkillEngineOptions.LanceDb");

        // One snapshot for the search and for reading what it found.
        connection.Execute("BEGIN"u8);
        try
        {
            VectorTable table = VectorCatalogue.Find(connection, search.TableName);
            NearestRows nearest = Scan(connection, table, search);
            return Read(connection, table, nearest);
        }
        finally
        {
            connection.RollBack();
        }
    }

    private static NearestRows Scan(SqliteConnection connection, VectorTable table, LanceDbSearch search)
    {
        int position = table.VectorColumn(search.VectorColumn);
        LanceDbColumn column = table.Columns[position];
        ReadOnlySpan<float> wanted = search.Vector.Span;
        if (wanted.Length != column.VectorDimension)
            throw new DatabaseException(FormattableString.Invariant($"vector length mismatch: column '{column.Name}' has {column.VectorDimension} dimensions, the vector {wanted.Length}"));

        Predicate? filter = search.Filter is null ? null : PredicateParser.Parse(search.Filter, "filter", table);
        string vectors = VectorTable.ColumnName(position);
        using SqliteStatement rows = connection.Prepare(Encoding.UTF8.GetBytes(
            $"SELECT rowid, {vectors} FROM {table.RowsName} WHERE {vectors} IS NOT NULL{(filter is null ? "" : $" AND {filter.Sql}")}"));
        filter?.Bind(rows);

        VectorDistance distance = new(search.Metric, wanted);
        NearestRows nearest = new(search.Limit);
        while (rows.Step())
        {
            ReadOnlySpan<float> vector = MemoryMarshal.Cast<byte, float>(rows.Blob(1));
            if (vector.Length != wanted.Length)
                throw new DatabaseException($"a vector of table '{table.Name}' is damaged");
            nearest.Add(rows.Int64(0), distance.To(vector));
        }

        return nearest;
    }

    private static LanceDbSearchResult Read(SqliteConnection connection, VectorTable table, NearestRows nearest)
    {
        using Utf8Buffer json = new();
        using SqliteStatement row = connection.Prepare(Encoding.UTF8.GetBytes(
            $"SELECT {table.ForEachColumn(VectorTable.ColumnName)} FROM {table.RowsName} WHERE rowid = ?1"));
        json.Append((byte)'[');
        ReadOnlySpan<NearRow> found = nearest.Sort();
        for (int i = 0; i < found.Length; i++)
        {
            if (i > 0)
                json.Append((byte)',');
            row.Bind(1, found[i].RowId);
            if (row.Step())
                RowJson.Write(json, table, row, found[i].Distance);
            row.Reset();
            if (json.Length > LargestResult)
                throw new DatabaseException(FormattableString.Invariant($"the rows found have more than {LargestResult} bytes of JSON; set a lower limit"));
        }

        json.Append((byte)']');
        return new LanceDbSearchResult(LanceDbFormat.Json, found.Length, json.Written.ToArray());
    }
}
