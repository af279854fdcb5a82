namespace LuaSkills;

/// <summary>Who calls a host tool; a tool method gets it by declaring a parameter of this type.</summary>
/// <param name="toolName">Full name of the tool.</param>
/// <param name="caller">The skill that calls, when the engine says so.</param>
public sealed class HostToolContext(string toolName, SkillCaller? caller)
{
    /// <summary>Full name of the tool, with its prefix.</summary>
    public string ToolName { get; } = toolName;

    /// <summary>Id of the calling skill; <see langword="null"/> in <c>run_lua</c>, in leases, and with engines that do not say.</summary>
    public string? SkillId => caller?.SkillId;

    /// <summary>Local name of the calling entry; <see langword="null"/> as <see cref="SkillId"/>.</summary>
    public string? EntryName => caller?.EntryName;

    /// <summary>Canonical name of the calling entry; <see langword="null"/> as <see cref="SkillId"/>.</summary>
    public string? CanonicalName => caller?.CanonicalName;

    /// <summary>The request context of the skill's call, when it has one and the engine passes it on.</summary>
    public SkillRequestContext? Request => caller?.Request;
}
