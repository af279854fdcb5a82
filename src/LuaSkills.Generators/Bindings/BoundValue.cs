namespace LuaSkills.Generators.Bindings;

/// <summary>Shape in C# of what a schema allows.</summary>
internal enum ValueShape
{
    /// <summary><see cref="string"/>.</summary>
    String,

    /// <summary><see cref="bool"/>.</summary>
    Boolean,

    /// <summary><see cref="long"/>.</summary>
    Integer,

    /// <summary><see cref="double"/>.</summary>
    Number,

    /// <summary><c>JsonElement</c>: any JSON.</summary>
    Any,

    /// <summary><see cref="IReadOnlyList{T}"/>.</summary>
    List,

    /// <summary><see cref="IReadOnlyDictionary{TKey, TValue}"/> with texts as keys.</summary>
    Map,

    /// <summary>One of the skill's records.</summary>
    Record,

    /// <summary>One of the skill's enumerations.</summary>
    Enumeration,
}

/// <summary>The C# type of a parameter, member or element.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="IsNullable">Whether <see langword="null"/> is a value.</param>
/// <param name="TypeName">Name of a record or enumeration; empty for other shapes.</param>
/// <param name="Element">What a list or map holds; <see langword="null"/> for other shapes.</param>
internal sealed record BoundValue(ValueShape Shape, bool IsNullable, string TypeName, BoundValue? Element)
{
    /// <summary>Any JSON.</summary>
    public static BoundValue Any { get; } = Of(ValueShape.Any);

    /// <summary>Whether it is a reference type.</summary>
    public bool IsReference => Shape is ValueShape.String or ValueShape.List or ValueShape.Map or ValueShape.Record;

    /// <summary>How deep lists and maps lie in one another.</summary>
    public int Depth => Element is null ? 0 : 1 + Element.Depth;

    /// <summary>A type without parts.</summary>
    public static BoundValue Of(ValueShape shape) => new(shape, IsNullable: false, "", null);

    /// <summary>The same type with <see langword="null"/> among its values.</summary>
    public BoundValue OrNull() => IsNullable ? this : this with { IsNullable = true };
}
