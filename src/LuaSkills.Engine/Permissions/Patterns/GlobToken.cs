namespace LuaSkills.Engine.Permissions.Patterns;

/// <summary>What one step of a compiled pattern takes.</summary>
internal enum GlobTokenKind
{
    /// <summary>A certain character.</summary>
    Literal,

    /// <summary>Any character but the separator (<c>?</c>).</summary>
    One,

    /// <summary>A character of a set; never the separator.</summary>
    Set,

    /// <summary>Any number of characters but separators (<c>*</c>).</summary>
    Star,

    /// <summary>Any number of characters (<c>**</c>).</summary>
    DoubleStar,

    /// <summary>Any number of whole segments with their separators, at least one (of <c>/**/</c>).</summary>
    Segments,

    /// <summary>Nothing; the steps up to <see cref="GlobToken.Skip"/> may be left out.</summary>
    Optional,
}

/// <summary>One step of a compiled pattern.</summary>
/// <param name="Kind">What it takes.</param>
/// <param name="Value">The character of a literal, upper-cased where case does not matter.</param>
/// <param name="Set">The characters of a set.</param>
/// <param name="Skip">For <see cref="GlobTokenKind.Optional"/>: how many steps further the pattern may go on.</param>
internal readonly record struct GlobToken(GlobTokenKind Kind, char Value = '\0', CharacterSet? Set = null, int Skip = 0);
