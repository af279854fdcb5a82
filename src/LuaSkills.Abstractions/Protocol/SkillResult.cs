namespace LuaSkills;

/// <summary>Everything an entry returned.</summary>
/// <param name="Content">The content, unchanged.</param>
/// <param name="OverflowMode">Advice for content that is too long, or <see langword="null"/>.</param>
/// <param name="TemplateHint">Name of an overflow template, or <see langword="null"/>.</param>
/// <param name="ContentBytes">UTF-8 length of the content after CRLF and CR became LF.</param>
/// <param name="ContentLines">Pieces between LFs; 0 for an empty content.</param>
/// <param name="HostResult">Structured result for the host, or <see langword="null"/>.</param>
public sealed record SkillResult(
    string Content,
    OverflowMode? OverflowMode,
    string? TemplateHint,
    long ContentBytes,
    long ContentLines,
    HostResult? HostResult)
{
    /// <summary>What the skill tells the model beside the result (<see cref="SkillContext.SetLlmContext"/>); <see langword="null"/> for nothing.</summary>
    public string? LlmContext { get; init; }
}

/// <summary>Everything an entry returned, with the content read as JSON.</summary>
/// <typeparam name="T">Type of the content.</typeparam>
/// <param name="Value">The content read as JSON.</param>
/// <param name="OverflowMode">Advice for content that is too long, or <see langword="null"/>.</param>
/// <param name="TemplateHint">Name of an overflow template, or <see langword="null"/>.</param>
/// <param name="ContentBytes">UTF-8 length of the content after CRLF and CR became LF.</param>
/// <param name="ContentLines">Pieces between LFs; 0 for an empty content.</param>
/// <param name="HostResult">Structured result for the host, or <see langword="null"/>.</param>
public sealed record SkillResult<T>(
    T Value,
    OverflowMode? OverflowMode,
    string? TemplateHint,
    long ContentBytes,
    long ContentLines,
    HostResult? HostResult)
{
    /// <summary>What the skill tells the model beside the result (<see cref="SkillContext.SetLlmContext"/>); <see langword="null"/> for nothing.</summary>
    public string? LlmContext { get; init; }
}
