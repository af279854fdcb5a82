namespace LuaSkills;

/// <summary>What a skill asks of <see cref="ISkillManagementBridge"/>.</summary>
public readonly ref struct SkillManagementRequest
{
    /// <summary>Describes a request.</summary>
    /// <param name="action"><c>install</c>, <c>update</c>, <c>uninstall</c>, <c>enable</c> or <c>disable</c>.</param>
    /// <param name="input">UTF-8 JSON: what the skill passed, any value.</param>
    /// <param name="caller">The skill that asks; <see langword="null"/> when the engine does not say.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    public SkillManagementRequest(string action, ReadOnlySpan<byte> input, SkillCaller? caller, CancellationToken cancellationToken)
    {
        Action = action;
        Input = input;
        Caller = caller;
        CancellationToken = cancellationToken;
    }

    /// <summary><c>install</c>, <c>update</c>, <c>uninstall</c>, <c>enable</c> or <c>disable</c>.</summary>
    public string Action { get; }

    /// <summary>UTF-8 JSON: what the skill passed, any value.</summary>
    public ReadOnlySpan<byte> Input { get; }

    /// <summary>The skill that asks; <see langword="null"/> when the engine does not say.</summary>
    public SkillCaller? Caller { get; }

    /// <summary>Is cancelled when the call of the skill is cancelled or out of time.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>With what right it is asked: skills never have more than this.</summary>
    public static SkillAuthority Authority => SkillAuthority.DelegatedTool;
}
