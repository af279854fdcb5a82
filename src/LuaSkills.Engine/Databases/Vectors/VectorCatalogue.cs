using System.Text;
using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>The tables of a file: what they are called and which columns they have. Changes belong into a transaction of the caller.</summary>
internal static class VectorCatalogue
{
    // Well below SQLite's limits for columns and parameters, also of old builds.
    private const int MaxColumns = 500;
    private const int MaxDimension = 65_536;

    // The names in the file; their order is that of the enumeration.
    private static readonly string[] s_typeNames = ["string", "int32", "int64", "uint32", "uint64", "float32", "float64", "bool", "vector_float32"];

    /// <summary>Prepares a new file.</summary>
    public static void Install(SqliteConnection connection) => connection.Execute("""
        CREATE TABLE vector_tables (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, version INTEGER NOT NULL);
        CREATE TABLE vector_columns (
          table_id INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, dimension INTEGER NOT NULL,
          nullable INTEGER NOT NULL, PRIMARY KEY (table_id, position)) WITHOUT ROWID;
        PRAGMA user_version = 1
        """u8);

    /// <summary>Creates a table.</summary>
    /// <exception cref="DatabaseException">It exists and is not to be replaced, or breaks a rule.</exception>
    public static void Create(SqliteConnection connection, LanceDbTable table)
    {
        CheckName(table.Name);
        CheckColumns(table.Columns);
        if (TryFind(connection, table.Name) is { } existing)
        {
            if (!table.OverwriteIfExists)
                throw new DatabaseException($"Table '{table.Name}' already exists");
            Drop(connection, existing);
        }

        using (SqliteStatement insert = connection.Prepare("INSERT INTO vector_tables (name, version) VALUES (?1, 1)"u8))
        {
            insert.BindText(1, Encoding.UTF8.GetBytes(table.Name));
            insert.Execute();
        }

        VectorTable created = new(connection.LastInsertRowId, table.Name, 1, table.Columns);
        InsertColumns(connection, created);
        connection.Execute(Encoding.UTF8.GetBytes($"CREATE TABLE {created.RowsName} ({created.ForEachColumn(i => VectorTable.ColumnName(i) + StorageOf(created.Columns[i]))})"));
    }

    /// <summary>Removes a table with its rows.</summary>
    public static void Drop(SqliteConnection connection, VectorTable table)
    {
        connection.Execute(Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"DROP TABLE {table.RowsName}; DELETE FROM vector_columns WHERE table_id = {table.Id}; DELETE FROM vector_tables WHERE id = {table.Id}")));
    }

    /// <summary>Finds a table.</summary>
    /// <exception cref="DatabaseException">There is none of that name.</exception>
    public static VectorTable Find(SqliteConnection connection, string name) =>
        TryFind(connection, name) ?? throw new DatabaseException($"Table '{name}' was not found");

    /// <summary>Counts a change of a table.</summary>
    /// <returns>Its version now.</returns>
    public static long Advance(SqliteConnection connection, VectorTable table)
    {
        using SqliteStatement update = connection.Prepare("UPDATE vector_tables SET version = ?2 WHERE id = ?1"u8);
        update.Bind(1, table.Id);
        update.Bind(2, table.Version + 1);
        update.Execute();
        return table.Version + 1;
    }

    private static VectorTable? TryFind(SqliteConnection connection, string name)
    {
        using SqliteStatement select = connection.Prepare("SELECT id, version FROM vector_tables WHERE name = ?1"u8);
        select.BindText(1, Encoding.UTF8.GetBytes(name));
        if (!select.Step())
            return null;

        long id = select.Int64(0);
        return new VectorTable(id, name, select.Int64(1), ColumnsOf(connection, id));
    }

    private static List<LanceDbColumn> ColumnsOf(SqliteConnection connection, long table)
    {
        List<LanceDbColumn> columns = [];
        using SqliteStatement select = connection.Prepare("SELECT name, type, dimension, nullable FROM vector_columns WHERE table_id = ?1 ORDER BY position"u8);
        select.Bind(1, table);
        while (select.Step())
        {
            string type = Encoding.UTF8.GetString(select.Text(1));
            int typeIndex = Array.IndexOf(s_typeNames, type);
            if (typeIndex < 0)
                throw new DatabaseException($"the vector database is damaged: '{type}' is no type of a column");
            columns.Add(new LanceDbColumn(
                Encoding.UTF8.GetString(select.Text(0)),
                (LanceDbColumnType)typeIndex,
                (int)select.Int64(2),
                select.Int64(3) != 0));
        }

        return columns;
    }

    private static void InsertColumns(SqliteConnection connection, VectorTable table)
    {
        using SqliteStatement insert = connection.Prepare(
            "INSERT INTO vector_columns (table_id, position, name, type, dimension, nullable) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"u8);
        insert.Bind(1, table.Id);
        for (int i = 0; i < table.Columns.Count; i++)
        {
            LanceDbColumn column = table.Columns[i];
            insert.Bind(2, i);
            insert.BindText(3, Encoding.UTF8.GetBytes(column.Name));
            insert.BindText(4, Encoding.UTF8.GetBytes(s_typeNames[(int)column.Type]));
            insert.Bind(5, column.VectorDimension);
            insert.Bind(6, column.IsNullable ? 1 : 0);
            insert.Execute();
        }
    }

    private static string StorageOf(LanceDbColumn column)
    {
        string type = column.Type switch
        {
            LanceDbColumnType.String => " TEXT",
            LanceDbColumnType.Float32 or LanceDbColumnType.Float64 => " REAL",
            LanceDbColumnType.VectorFloat32 => " BLOB",
            _ => " INTEGER",
        };
        return column.IsNullable ? type : type + " NOT NULL";
    }

    // LanceDB's rule, so that a skill that works here works there.
    private static void CheckName(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                throw new DatabaseException($"table name '{name}' may have only ASCII letters, digits, '_', '-' and '.'");
        }
    }

    private static void CheckColumns(IReadOnlyList<LanceDbColumn> columns)
    {
        if (columns.Count > MaxColumns)
            throw new DatabaseException(FormattableString.Invariant($"a table has at most {MaxColumns} columns here, not {columns.Count}"));

        HashSet<string> names = new(StringComparer.Ordinal) { RowJson.DistanceMember };
        foreach (LanceDbColumn column in columns)
        {
            if (!names.Add(column.Name))
                throw new DatabaseException($"column name '{column.Name}' is taken");
            if (column.VectorDimension > MaxDimension)
                throw new DatabaseException(FormattableString.Invariant($"vector column '{column.Name}' has more than {MaxDimension} dimensions"));
        }
    }
}
