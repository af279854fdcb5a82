namespace LuaSkills.Generators.Model;

/// <summary>How a value becomes JSON and back.</summary>
internal enum ValueKind
{
    /// <summary><see cref="string"/>.</summary>
    String,

    /// <summary><see cref="bool"/>.</summary>
    Boolean,

    /// <summary><see cref="char"/> as a string of one character.</summary>
    Char,

    /// <summary><see cref="byte"/>.</summary>
    Byte,

    /// <summary><see cref="sbyte"/>.</summary>
    SByte,

    /// <summary><see cref="short"/>.</summary>
    Int16,

    /// <summary><see cref="ushort"/>.</summary>
    UInt16,

    /// <summary><see cref="int"/>.</summary>
    Int32,

    /// <summary><see cref="uint"/>.</summary>
    UInt32,

    /// <summary><see cref="long"/>.</summary>
    Int64,

    /// <summary><see cref="ulong"/>.</summary>
    UInt64,

    /// <summary><see cref="float"/>; finite only.</summary>
    Single,

    /// <summary><see cref="double"/>; finite only.</summary>
    Double,

    /// <summary><see cref="decimal"/>.</summary>
    Decimal,

    /// <summary><c>Int128</c>.</summary>
    Int128,

    /// <summary><c>UInt128</c>.</summary>
    UInt128,

    /// <summary><c>Half</c>; finite only.</summary>
    Half,

    /// <summary><see cref="System.Guid"/> as a string.</summary>
    Guid,

    /// <summary><see cref="System.DateTime"/> as an ISO 8601 string.</summary>
    DateTime,

    /// <summary><see cref="System.DateTimeOffset"/> as an ISO 8601 string.</summary>
    DateTimeOffset,

    /// <summary><see cref="System.TimeSpan"/> in the constant format.</summary>
    TimeSpan,

    /// <summary><c>DateOnly</c> as an ISO 8601 string.</summary>
    DateOnly,

    /// <summary><c>TimeOnly</c> as an ISO 8601 string.</summary>
    TimeOnly,

    /// <summary><see cref="System.Uri"/> as it was given.</summary>
    Uri,

    /// <summary><see cref="System.Version"/> as a string.</summary>
    Version,

    /// <summary>An array of bytes in Base64.</summary>
    Bytes,

    /// <summary><c>Memory&lt;byte&gt;</c> in Base64.</summary>
    Memory,

    /// <summary><c>ReadOnlyMemory&lt;byte&gt;</c> in Base64.</summary>
    ReadOnlyMemory,

    /// <summary><c>JsonNode</c>: any JSON.</summary>
    Node,

    /// <summary><c>JsonObject</c>.</summary>
    NodeObject,

    /// <summary><c>JsonArray</c>.</summary>
    NodeArray,

    /// <summary><c>JsonDocument</c>: any JSON.</summary>
    Document,

    /// <summary><c>JsonElement</c>: any JSON.</summary>
    Element,

    /// <summary><c>JsonText</c>: any JSON, kept as text.</summary>
    Text,

    /// <summary>A generated contract class reads and writes it.</summary>
    Contract,
}

/// <summary>Whether a value may be null.</summary>
internal enum ValueNulls
{
    /// <summary>Never null.</summary>
    None,

    /// <summary>A reference that may be null.</summary>
    Reference,

    /// <summary>A <see cref="Nullable{T}"/>.</summary>
    Value,
}

/// <summary>A place a value stands in: a parameter, result, member or element.</summary>
/// <param name="TypeName">Type as printed, <c>?</c> included.</param>
/// <param name="Kind">How it becomes JSON.</param>
/// <param name="Nulls">Whether it may be null.</param>
/// <param name="IsReference">Whether the type is a reference type.</param>
/// <param name="Contract">Name of the contract class when <paramref name="Kind"/> says so, else empty.</param>
internal sealed record ValueModel(string TypeName, ValueKind Kind, ValueNulls Nulls, bool IsReference, string Contract)
{
    /// <summary>Whether <see langword="null"/> is a legal value.</summary>
    public bool IsNullable => Nulls != ValueNulls.None;
}
