namespace LuaSkills.Capabilities;

/// <summary>The host's model, where the deployment grants models. Methods reach it by <see cref="SkillContext.Prompt"/>.</summary>
public interface IPromptCapability
{
    /// <summary>Answers a prompt.</summary>
    /// <param name="caller">The call on whose behalf the model is asked.</param>
    /// <param name="prompt">The prompt, and how it is to be answered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The model's answer.</returns>
    /// <exception cref="SkillPermissionException">The deployment does not grant models.</exception>
    /// <exception cref="SkillException">
    /// Code <see cref="SkillErrorCode.InvalidArguments"/>: the prompt is blank or has a NUL character; <see cref="SkillErrorCode.CapabilityFailed"/>: the host has no model, or it failed.
    /// </exception>
    ValueTask<LlmReply> CompleteAsync(SkillCallInfo caller, SkillPrompt prompt, CancellationToken cancellationToken = default);
}

/// <summary>A prompt for the host's model.</summary>
public sealed record SkillPrompt
{
    /// <summary>The prompt.</summary>
    public required string Text { get; init; }

    /// <summary>Instructions for the model; empty for <c>You are a helpful assistant.</c></summary>
    public string Instructions { get; init; } = "";

    /// <summary>How freely the model chooses its words; <see langword="null"/> leaves it to the host.</summary>
    public double? Temperature { get; init; }

    /// <summary>Most tokens of the answer; <see langword="null"/> leaves it to the host.</summary>
    public int? MaxTokens { get; init; }
}
