namespace LuaSkills.Packages;

/// <summary>Kind of a <see cref="YamlToken"/>.</summary>
internal enum YamlTokenKind
{
    StreamEnd,
    VersionDirective,
    TagDirective,
    ReservedDirective,
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowSequenceEnd,
    FlowMappingStart,
    FlowMappingEnd,
    BlockEntry,
    FlowEntry,
    Key,
    Value,
    Alias,
    Anchor,
    Tag,
    Plain,
    Text,
}

/// <summary>A place in the text.</summary>
/// <param name="Index">Counted from 0.</param>
/// <param name="Line">Counted from 0.</param>
/// <param name="Column">Counted from 0, in UTF-16 units as compilers and editors count.</param>
internal readonly record struct YamlMark(int Index, int Line, int Column)
{
    /// <summary>The place as it is reported.</summary>
    public SourcePosition Position => new(Line + 1, Column + 1);
}

/// <summary>The smallest part of a YAML text that means something.</summary>
/// <param name="Kind">What it is; <c>Text</c> is a scalar of any style but plain.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Value">Text of a scalar, name of an anchor or alias, handle of a tag.</param>
/// <param name="Suffix">What follows the handle of a tag, or the prefix a tag directive gives it.</param>
internal readonly record struct YamlToken(YamlTokenKind Kind, YamlMark Start, YamlMark End, string Value = "", string Suffix = "");
