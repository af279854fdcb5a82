using LuaSkills;

namespace QuickStart;

/// <summary>The skill in <c>samples/skills/markdown-outline</c>.</summary>
[Skill("markdown-outline")]
public partial interface IMarkdownOutline
{
    /// <summary>Lists the headings of a Markdown file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="maxLevel">Deepest heading level to list, 1 to 6.</param>
    /// <param name="cancellationToken">Stops the Lua code.</param>
    ValueTask<Outline> OutlineAsync(string path, int maxLevel = 6, CancellationToken cancellationToken = default);
}

/// <summary>The skill in <c>samples/skills/text-tools</c>.</summary>
[Skill("text-tools")]
public partial interface ITextTools
{
    /// <summary>Turns a text into a short name for a URL or a file.</summary>
    string Slugify(string text, string separator = "-", int? maxLength = null);

    /// <summary>Counts words.</summary>
    ValueTask<WordFrequency> WordFrequencyAsync(
        string text,
        int top = 10,
        int minLength = 1,
        IReadOnlyList<string>? stopWords = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the block between two <c>---</c> lines at the start of a Markdown text.</summary>
    ValueTask<FrontMatter> FrontMatterAsync(string text, CancellationToken cancellationToken = default);
}

/// <summary>Outline of a file.</summary>
/// <param name="Lines">Number of lines of the file.</param>
/// <param name="Headings">The headings from top to bottom.</param>
public sealed record Outline(int Lines, IReadOnlyList<Heading> Headings);

/// <summary>One heading.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">The text without markup.</param>
/// <param name="Line">Line it stands on, from 1.</param>
/// <param name="Anchor">What a link to it ends with, after the <c>#</c>.</param>
public sealed record Heading(int Level, string Text, int Line, string Anchor);

/// <summary>The words of a text.</summary>
/// <param name="Total">Number of words.</param>
/// <param name="Unique">Number of different words.</param>
/// <param name="Words">The most frequent ones, in descending order of their counts.</param>
public sealed record WordFrequency(int Total, int Unique, IReadOnlyList<WordCount> Words);

/// <summary>How often one word occurs.</summary>
public sealed record WordCount(string Word, int Count);

/// <summary>The front matter of a text.</summary>
/// <param name="Present">Whether there is any.</param>
/// <param name="BodyLine">Line on which the rest begins, from 1.</param>
/// <param name="Fields">The fields in their order; a list has several values, an empty field none.</param>
public sealed record FrontMatter(bool Present, int BodyLine, IReadOnlyList<FrontMatterField> Fields);

/// <summary>One field of a front matter.</summary>
public sealed record FrontMatterField(string Name, IReadOnlyList<string> Values);
