using System.Text;

namespace LuaSkills;

/// <summary>What an entry returned, while it still lies in the engine's memory.</summary>
/// <remarks>Valid only inside the <see cref="SkillReplyReader{TResult}"/> it is handed to; copy what is to outlive it.</remarks>
public readonly ref struct SkillReply
{
    /// <summary>Wraps the values an entry returned.</summary>
    /// <param name="content">First value: valid UTF-8.</param>
    /// <param name="overflowMode">Second value.</param>
    /// <param name="templateHint">Third value, trimmed; <see langword="null"/> for none.</param>
    /// <param name="hostResult">Fourth value, when the request enables it.</param>
    public SkillReply(ReadOnlySpan<byte> content, OverflowMode? overflowMode, string? templateHint, HostResult? hostResult)
    {
        Content = content;
        OverflowMode = overflowMode;
        TemplateHint = templateHint;
        HostResult = hostResult;
    }

    /// <summary>The content as UTF-8.</summary>
    public ReadOnlySpan<byte> Content { get; }

    /// <summary>What the skill advises the host to do with content that is too long, or <see langword="null"/>.</summary>
    public OverflowMode? OverflowMode { get; }

    /// <summary>Name of the overflow template the skill proposes, or <see langword="null"/>.</summary>
    public string? TemplateHint { get; }

    /// <summary>Structured result for the host, when the request enabled it and the skill gave one.</summary>
    public HostResult? HostResult { get; }

    /// <summary>What the skill tells the model beside the result; <see langword="null"/> for nothing. Lua skills tell nothing.</summary>
    public string? LlmContext { get; init; }

    /// <summary>Copies everything into a <see cref="SkillResult"/>.</summary>
    public SkillResult ToResult()
    {
        ContentMeasure measure = ContentMeasure.Of(Content);
        return new SkillResult(Encoding.UTF8.GetString(Content), OverflowMode, TemplateHint, measure.Bytes, measure.Lines, HostResult) { LlmContext = LlmContext };
    }
}

/// <summary>Builds the caller's result from a reply.</summary>
/// <typeparam name="TResult">What the caller gets.</typeparam>
/// <param name="reply">The reply; valid only during the call.</param>
public delegate TResult SkillReplyReader<out TResult>(in SkillReply reply);

/// <summary>Builds the caller's result from JSON text.</summary>
/// <typeparam name="TResult">What the caller gets.</typeparam>
/// <param name="utf8Json">UTF-8 JSON; valid only during the call.</param>
public delegate TResult SkillJsonReader<out TResult>(ReadOnlySpan<byte> utf8Json);
