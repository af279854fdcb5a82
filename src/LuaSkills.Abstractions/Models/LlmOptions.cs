namespace LuaSkills;

/// <summary>How a prompt is to be answered; <see langword="null"/> leaves it to the provider.</summary>
public sealed record LlmOptions
{
    /// <summary>How freely the model chooses its words; 0 for as little as it can.</summary>
    public double? Temperature { get; init; }

    /// <summary>Most tokens of the answer.</summary>
    public int? MaxTokens { get; init; }
}
