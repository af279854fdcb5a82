using System.Runtime.InteropServices;
using System.Text;
using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>Writes rows as JSON objects: all columns in their order, then the distance.</summary>
internal static class RowJson
{
    /// <summary>Member with the distance, as LanceDB calls it.</summary>
    public const string DistanceMember = "_distance";

    /// <summary>Writes the row a statement is at; its columns are those of the table.</summary>
    public static void Write(Utf8Buffer json, VectorTable table, SqliteStatement row, float distance)
    {
        json.Append((byte)'{');
        for (int i = 0; i < table.Columns.Count; i++)
        {
            WriteName(json, table.Columns[i].Name);
            WriteValue(json, table.Columns[i].Type, row, i);
            json.Append((byte)',');
        }

        WriteName(json, DistanceMember);
        WriteNumber(json, distance);
        json.Append((byte)'}');
    }

    private static void WriteName(Utf8Buffer json, string name)
    {
        Span<byte> utf8 = stackalloc byte[256];
        int length;
        if (Encoding.UTF8.GetMaxByteCount(name.Length) <= utf8.Length)
            length = Encoding.UTF8.GetBytes(name, utf8);
        else
            length = (utf8 = Encoding.UTF8.GetBytes(name)).Length;
        JsonString.Write(json, utf8[..length]);
        json.Append((byte)':');
    }

    private static void WriteValue(Utf8Buffer json, LanceDbColumnType type, SqliteStatement row, int column)
    {
        if (row.ColumnType(column) == SqliteColumnType.Null)
        {
            json.Append("null"u8);
            return;
        }

        switch (type)
        {
            case LanceDbColumnType.String:
                JsonString.Write(json, row.Text(column));
                break;
            case LanceDbColumnType.Bool:
                json.Append(row.Int64(column) != 0 ? "true"u8 : "false"u8);
                break;
            case LanceDbColumnType.Float32 or LanceDbColumnType.Float64:
                WriteNumber(json, row.Double(column));
                break;
            case LanceDbColumnType.VectorFloat32:
                WriteVector(json, MemoryMarshal.Cast<byte, float>(row.Blob(column)));
                break;
            default:
                json.Advance(JsonNumber.Write(json.GetSpan(JsonNumber.MaxLength), row.Int64(column)));
                break;
        }
    }

    private static void WriteVector(Utf8Buffer json, ReadOnlySpan<float> vector)
    {
        json.Append((byte)'[');
        for (int i = 0; i < vector.Length; i++)
        {
            if (i > 0)
                json.Append((byte)',');
            WriteNumber(json, vector[i]);
        }

        json.Append((byte)']');
    }

    private static void WriteNumber(Utf8Buffer json, double number) => json.Advance(JsonNumber.Write(json.GetSpan(JsonNumber.MaxLength), number));
}
