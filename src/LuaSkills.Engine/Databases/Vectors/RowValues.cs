using System.Runtime.InteropServices;
using System.Text.Json;
using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>The values of one row on their way from JSON into statements; used for row after row.</summary>
internal sealed class RowValues : IDisposable
{
    private readonly VectorTable _table;
    private readonly Value[] _values;
    private readonly float[][] _vectors;
    private readonly Utf8Buffer _texts = new();

    public RowValues(VectorTable table)
    {
        _table = table;
        _values = new Value[table.Columns.Count];
        _vectors = new float[table.Columns.Count][];
        for (int i = 0; i < _vectors.Length; i++)
            _vectors[i] = new float[table.Columns[i].VectorDimension];
    }

    private enum Kind
    {
        Missing,
        Null,
        Integer,
        Real,
        Text,
        Vector,
    }

    /// <summary>Reads a row; the reader is at the start of its object. Members that are no columns are skipped.</summary>
    /// <exception cref="DatabaseException">A value does not fit its column.</exception>
    public void Read(ref Utf8JsonReader reader)
    {
        Array.Clear(_values);
        _texts.Truncate(0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int column = ColumnAt(ref reader);
            if (column < 0)
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            _values[column] = ReadValue(ref reader, column);
        }

        for (int i = 0; i < _values.Length; i++)
        {
            if (_values[i].Kind <= Kind.Null && !_table.Columns[i].IsNullable)
                throw Wrong(i, _values[i].Kind == Kind.Null ? "is not nullable" : "is missing and not nullable");
        }
    }

    /// <summary>Binds the value of column n to parameter n + 1.</summary>
    public void Bind(SqliteStatement statement)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            ref Value value = ref _values[i];
            switch (value.Kind)
            {
                case Kind.Integer:
                    statement.Bind(i + 1, value.Integer);
                    break;
                case Kind.Real:
                    statement.Bind(i + 1, value.Real);
                    break;
                case Kind.Text:
                    statement.BindText(i + 1, _texts.Written.Slice(value.Start, value.Length));
                    break;
                case Kind.Vector:
                    statement.BindBlob(i + 1, MemoryMarshal.AsBytes<float>(_vectors[i]));
                    break;
                default:
                    statement.BindNull(i + 1);
                    break;
            }
        }
    }

    public void Dispose() => _texts.Dispose();

    private int ColumnAt(ref Utf8JsonReader reader)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            if (reader.ValueTextEquals(_table.Columns[i].Name))
                return i;
        }

        return -1;
    }

    private Value ReadValue(ref Utf8JsonReader reader, int column)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return new Value(Kind.Null);

        switch (_table.Columns[column].Type)
        {
            case LanceDbColumnType.String:
                return ReadText(ref reader, column);
            case LanceDbColumnType.Bool:
                return reader.TokenType is JsonTokenType.True or JsonTokenType.False
                    ? new Value(Kind.Integer, Integer: reader.TokenType == JsonTokenType.True ? 1 : 0)
                    : throw Wrong(column, "must be a bool");
            case LanceDbColumnType.Int32:
                return ReadInteger(ref reader, column, int.MinValue, int.MaxValue, "an int32");
            case LanceDbColumnType.Int64:
                return ReadInteger(ref reader, column, long.MinValue, long.MaxValue, "an int64");
            case LanceDbColumnType.UInt32:
                return ReadInteger(ref reader, column, 0, uint.MaxValue, "a uint32");
            case LanceDbColumnType.UInt64:
                // SQLite's integers have a sign.
                return ReadInteger(ref reader, column, 0, long.MaxValue, "a uint64 below 2^63");
            case LanceDbColumnType.Float32:
                return new Value(Kind.Real, Real: ReadSingle(ref reader, column));
            case LanceDbColumnType.Float64:
                double number = reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : double.NaN;
                return double.IsFinite(number) ? new Value(Kind.Real, Real: number) : throw Wrong(column, "must be a float64");
            default:
                ReadVector(ref reader, column);
                return new Value(Kind.Vector);
        }
    }

    private Value ReadText(ref Utf8JsonReader reader, int column)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw Wrong(column, "must be a string");

        int start = _texts.Length;
        try
        {
            int length = reader.CopyString(_texts.GetSpan(reader.ValueSpan.Length));
            _texts.Advance(length);
            return new Value(Kind.Text, Start: start, Length: length);
        }
        catch (InvalidOperationException)
        {
            throw Wrong(column, "is not valid Unicode");
        }
    }

    private Value ReadInteger(ref Utf8JsonReader reader, int column, long smallest, long largest, string expected) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) && number >= smallest && number <= largest
            ? new Value(Kind.Integer, Integer: number)
            : throw Wrong(column, "must be " + expected);

    private float ReadSingle(ref Utf8JsonReader reader, int column)
    {
        float number = reader.TokenType == JsonTokenType.Number ? (float)reader.GetDouble() : float.NaN;
        return float.IsFinite(number) ? number : throw Wrong(column, "must be a finite float32");
    }

    private void ReadVector(ref Utf8JsonReader reader, int column)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Wrong(column, "must be an array of float32 values");

        float[] vector = _vectors[column];
        int length = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            float number = ReadSingle(ref reader, column);
            if (length < vector.Length)
                vector[length] = number;
            length++;
        }

        if (length != vector.Length)
            throw Wrong(column, FormattableString.Invariant($"length mismatch: expected {vector.Length}, got {length}"));
    }

    private DatabaseException Wrong(int column, string what) => new($"field '{_table.Columns[column].Name}' {what}");

    private readonly record struct Value(Kind Kind, long Integer = 0, double Real = 0, int Start = 0, int Length = 0);
}
