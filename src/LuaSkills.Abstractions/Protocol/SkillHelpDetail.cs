namespace LuaSkills;

/// <summary>One help page with its content (spec section 1.6).</summary>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="SkillName">Human-readable name of the manifest.</param>
/// <param name="SkillVersion">Semantic version.</param>
/// <param name="RootName">Name of the root as given at load.</param>
/// <param name="SkillDirectory">Directory of the package.</param>
/// <param name="FlowName"><c>main</c> for the main page, else the topic's name.</param>
/// <param name="Description">As declared, trimmed; may be empty.</param>
/// <param name="RelatedEntries">Canonical names of the entries the page is about.</param>
/// <param name="IsMain">Whether it is the main page.</param>
/// <param name="ContentType">Always <c>markdown</c>.</param>
/// <param name="Content">The text of the file, or what its Lua code returned; line ends are left as they are.</param>
public sealed record SkillHelpDetail(
    string SkillId,
    string SkillName,
    string SkillVersion,
    string RootName,
    string SkillDirectory,
    string FlowName,
    string Description,
    IReadOnlyList<string> RelatedEntries,
    bool IsMain,
    string ContentType,
    string Content);
