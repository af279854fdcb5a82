namespace LuaSkills.Engine.Ffi;

/// <summary>What a C type is.</summary>
internal enum CKind
{
    Void,

    /// <summary><c>_Bool</c>.</summary>
    Boolean,

    /// <summary>An integer of any width, <c>char</c> and enumerations included.</summary>
    Integer,

    /// <summary><c>float</c> or <c>double</c>.</summary>
    Float,

    Pointer,

    Array,

    /// <summary>A <c>struct</c> or <c>union</c>.</summary>
    Record,

    Function,
}
