using System.Text;

namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>A table as its catalogue describes it.</summary>
/// <param name="Id">Number of the table; its rows are in the SQLite table <c>rows_{id}</c>.</param>
/// <param name="Name">Name the skill gave it.</param>
/// <param name="Version">Counts the changes, from 1.</param>
/// <param name="Columns">Its columns; the values of column n are in the SQLite column <c>c{n}</c>.</param>
/// <remarks>Names of skills never become part of SQL: everything there is called by number.</remarks>
internal sealed record VectorTable(long Id, string Name, long Version, IReadOnlyList<LanceDbColumn> Columns)
{
    /// <summary>SQL name of the table with the rows.</summary>
    public string RowsName { get; } = FormattableString.Invariant($"rows_{Id}");

    /// <summary>SQL name of a column.</summary>
    public static string ColumnName(int position) => FormattableString.Invariant($"c{position}");

    /// <summary>SQL list of what a pattern gives for all columns.</summary>
    public string ForEachColumn(Func<int, string> part)
    {
        StringBuilder list = new();
        for (int i = 0; i < Columns.Count; i++)
            list.Append(i == 0 ? "" : ", ").Append(part(i));
        return list.ToString();
    }

    /// <summary>Position of a column, -1 when there is none of that name.</summary>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i].Name, name, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }

    /// <summary>Position of the column to search in.</summary>
    /// <param name="name">Its name, or <see langword="null"/> for the only vector column.</param>
    /// <exception cref="DatabaseException">There is no such column, or no only one.</exception>
    public int VectorColumn(string? name)
    {
        if (name is not null)
        {
            int position = IndexOf(name);
            if (position < 0)
                throw new DatabaseException($"table '{Name}' has no column '{name}'");
            return Columns[position].Type == LanceDbColumnType.VectorFloat32
                ? position
                : throw new DatabaseException($"column '{name}' of table '{Name}' is not a vector column");
        }

        int only = -1;
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Type != LanceDbColumnType.VectorFloat32)
                continue;
            if (only >= 0)
                throw new DatabaseException($"table '{Name}' has several vector columns; vector_column must name one");
            only = i;
        }

        return only >= 0 ? only : throw new DatabaseException($"table '{Name}' has no vector column");
    }
}
