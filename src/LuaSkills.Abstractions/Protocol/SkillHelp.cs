namespace LuaSkills;

/// <summary>The help tree of one loaded skill (spec section 1.6). A skill without help has one all the same.</summary>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="SkillName">Human-readable name of the manifest.</param>
/// <param name="SkillVersion">Semantic version.</param>
/// <param name="RootName">Name of the root as given at load.</param>
/// <param name="SkillDirectory">Directory of the package.</param>
/// <param name="Main">The main page.</param>
/// <param name="Flows">The topics in the order of the manifest; two may have the same name, and the first one is rendered then.</param>
public sealed record SkillHelp(
    string SkillId,
    string SkillName,
    string SkillVersion,
    string RootName,
    string SkillDirectory,
    SkillHelpNode Main,
    IReadOnlyList<SkillHelpNode> Flows);

/// <summary>One page of a help tree, without its content.</summary>
/// <param name="FlowName">Name to render it by: <c>main</c> for the main page, else the topic's name.</param>
/// <param name="Description">As declared, trimmed; may be empty.</param>
/// <param name="RelatedEntries">
/// Canonical names in the order of the manifest: of all entries for the main page, of those that name the topic for a topic.
/// </param>
/// <param name="IsMain">Whether it is the main page.</param>
public sealed record SkillHelpNode(string FlowName, string Description, IReadOnlyList<string> RelatedEntries, bool IsMain);
