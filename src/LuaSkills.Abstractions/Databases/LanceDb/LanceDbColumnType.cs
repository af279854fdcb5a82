using System.Diagnostics.CodeAnalysis;

namespace LuaSkills;

/// <summary>Type of a column of a LanceDB table; the names in JSON are those of the members in snake_case.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The names of LanceDB's types.")]
public enum LanceDbColumnType
{
    /// <summary>Text, <c>string</c>.</summary>
    String,

    /// <summary>32-bit signed integer, <c>int32</c>.</summary>
    Int32,

    /// <summary>64-bit signed integer, <c>int64</c>.</summary>
    Int64,

    /// <summary>32-bit unsigned integer, <c>uint32</c>.</summary>
    UInt32,

    /// <summary>64-bit unsigned integer, <c>uint64</c>.</summary>
    UInt64,

    /// <summary>32-bit floating-point number, <c>float32</c>.</summary>
    Float32,

    /// <summary>64-bit floating-point number, <c>float64</c>.</summary>
    Float64,

    /// <summary>Boolean, <c>bool</c> or <c>boolean</c>.</summary>
    Bool,

    /// <summary>Vector of 32-bit floating-point numbers, <c>vector_float32</c>.</summary>
    VectorFloat32,
}
