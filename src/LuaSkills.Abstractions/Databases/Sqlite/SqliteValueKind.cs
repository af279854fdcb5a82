using System.Diagnostics.CodeAnalysis;

namespace LuaSkills;

/// <summary>Kind of a SQL parameter.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The members are the names of SQLite's storage classes.")]
public enum SqliteValueKind
{
    /// <summary>NULL.</summary>
    Null,

    /// <summary>A truth value; SQLite stores 0 or 1.</summary>
    Boolean,

    /// <summary>A signed 64-bit integer.</summary>
    Integer,

    /// <summary>A double.</summary>
    Real,

    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>Bytes, a BLOB.</summary>
    Bytes,
}
