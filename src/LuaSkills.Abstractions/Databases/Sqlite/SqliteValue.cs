using System.Runtime.InteropServices;
using System.Text;

namespace LuaSkills;

/// <summary>A SQL parameter: one value of one of the kinds SQLite stores. Numbers are not boxed, texts are kept as UTF-8.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct SqliteValue
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly long _bits;

    private SqliteValue(SqliteValueKind kind, long bits) => (Kind, _bits) = (kind, bits);

    private SqliteValue(SqliteValueKind kind, ReadOnlyMemory<byte> bytes) => (Kind, _bytes) = (kind, bytes);

    /// <summary>NULL.</summary>
    public static SqliteValue Null => default;

    /// <summary>What it holds.</summary>
    public SqliteValueKind Kind { get; }

    /// <summary>The UTF-8 of a text, or the bytes.</summary>
    /// <exception cref="InvalidOperationException">It is neither.</exception>
    public ReadOnlySpan<byte> Span => Kind is SqliteValueKind.Text or SqliteValueKind.Bytes ? _bytes.Span : throw Wrong("text or bytes");

    /// <summary>A truth value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator SqliteValue(bool value) => FromBoolean(value);

    /// <summary>An integer.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator SqliteValue(long value) => FromInt64(value);

    /// <summary>A double.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator SqliteValue(double value) => FromDouble(value);

    /// <summary>A text, or NULL.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator SqliteValue(string? value) => value is null ? Null : FromText(value);

    /// <summary>Bytes (not copied), or NULL.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator SqliteValue(byte[]? value) => value is null ? Null : FromBytes(value);

    /// <summary>A truth value.</summary>
    /// <param name="value">The value.</param>
    public static SqliteValue FromBoolean(bool value) => new(SqliteValueKind.Boolean, value ? 1 : 0);

    /// <summary>An integer.</summary>
    /// <param name="value">The value.</param>
    public static SqliteValue FromInt64(long value) => new(SqliteValueKind.Integer, value);

    /// <summary>A double.</summary>
    /// <param name="value">The value.</param>
    public static SqliteValue FromDouble(double value) => new(SqliteValueKind.Real, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A text.</summary>
    /// <param name="value">The value.</param>
    public static SqliteValue FromText(string value) => new(SqliteValueKind.Text, Encoding.UTF8.GetBytes(value));

    /// <summary>A text.</summary>
    /// <param name="utf8">Valid UTF-8; not copied.</param>
    public static SqliteValue FromUtf8(ReadOnlyMemory<byte> utf8) => new(SqliteValueKind.Text, utf8);

    /// <summary>Bytes.</summary>
    /// <param name="value">Not copied.</param>
    public static SqliteValue FromBytes(ReadOnlyMemory<byte> value) => new(SqliteValueKind.Bytes, value);

    /// <summary>The truth value.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public bool AsBoolean() => Kind == SqliteValueKind.Boolean ? _bits != 0 : throw Wrong("a truth value");

    /// <summary>The integer; 0 or 1 for a truth value.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public long AsInt64() => Kind is SqliteValueKind.Integer or SqliteValueKind.Boolean ? _bits : throw Wrong("an integer");

    /// <summary>The double; an integer is converted.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public double AsDouble() => Kind == SqliteValueKind.Real ? BitConverter.Int64BitsToDouble(_bits) : AsInt64();

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public string AsText() => Kind == SqliteValueKind.Text ? Encoding.UTF8.GetString(_bytes.Span) : throw Wrong("a text");

    /// <summary>The value for people: <c>NULL</c>, a number, a text, or <c>x'…'</c> for bytes.</summary>
    public override string ToString() => Kind switch
    {
        SqliteValueKind.Null => "NULL",
        SqliteValueKind.Boolean => _bits != 0 ? "true" : "false",
        SqliteValueKind.Integer => AsInt64().ToString(System.Globalization.CultureInfo.InvariantCulture),
        SqliteValueKind.Real => AsDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        SqliteValueKind.Text => AsText(),
        _ => $"x'{Convert.ToHexString(_bytes.Span)}'",
    };

    private InvalidOperationException Wrong(string wanted) => new($"the parameter is {Kind}, not {wanted}");
}
