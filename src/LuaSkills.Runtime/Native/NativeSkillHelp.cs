namespace LuaSkills.Native;

/// <summary>The help pages of a skill (spec: FFI section 3.6).</summary>
internal sealed record NativeSkillHelp(
    string SkillId,
    string SkillName,
    string SkillVersion,
    string RootName,
    string SkillDir,
    NativeHelpNode Main,
    IReadOnlyList<NativeHelpNode> Flows);

/// <summary>One help page.</summary>
internal sealed record NativeHelpNode(string FlowName, string Description, IReadOnlyList<string> RelatedEntries, bool IsMain);

/// <summary>One help page with its text.</summary>
internal sealed record NativeHelpDetail(
    string SkillId,
    string SkillName,
    string SkillVersion,
    string RootName,
    string SkillDir,
    string FlowName,
    string Description,
    IReadOnlyList<string> RelatedEntries,
    bool IsMain,
    string ContentType,
    string Content);
