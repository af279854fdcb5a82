namespace LuaSkills.NativeLibrary.Requests;

/// <summary>The members that requests about engines, skills and their configuration are made of; each function has some of them (spec section 3).</summary>
internal enum RequestMember
{
    EngineId,
    Authority,
    SkillRoots,
    SkillId,
    OptionalSkillId,
    Reason,
    Key,
    Value,
    ToolName,
    PromptName,
    ArgumentName,
    FlowName,
    RequestContext,
    TargetRoot,
    UninstallOptions,
    InstallRequest,
    ManifestUrl,
}
