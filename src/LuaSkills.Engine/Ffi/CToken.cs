namespace LuaSkills.Engine.Ffi;

/// <summary>Kind of a piece of a C declaration.</summary>
internal enum CTokenKind
{
    End,
    Name,
    Number,
    Text,
    Mark,
}

/// <summary>A piece of a C declaration.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The piece itself; of a text in quotes what is between them.</param>
/// <param name="Value">The value of a number.</param>
/// <param name="Line">Line it is in, from 1.</param>
internal readonly record struct CToken(CTokenKind Kind, string Text, long Value, int Line);
