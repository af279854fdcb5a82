using LuaSkills;

namespace ModelProvider;

/// <summary>The skill in <c>skills/passage-search</c>.</summary>
[Skill("passage-search")]
public partial interface IPassageSearch
{
    /// <summary>Finds the paragraphs of a Markdown text that fit a question best.</summary>
    ValueTask<IReadOnlyList<Passage>> SearchAsync(string text, string question, int top = 3, CancellationToken cancellationToken = default);
}

/// <summary>A paragraph that was found.</summary>
/// <param name="Line">Line it begins on, from 1.</param>
/// <param name="Heading">The heading above it; empty when there is none.</param>
/// <param name="Text">The paragraph in one line.</param>
/// <param name="Similarity">How well it fits, up to 1.</param>
public sealed record Passage(int Line, string Heading, string Text, double Similarity);
