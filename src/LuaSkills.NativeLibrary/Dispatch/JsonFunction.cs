using LuaSkills.NativeLibrary.Abi;

namespace LuaSkills.NativeLibrary.Dispatch;

/// <summary>The functions that answer JSON.</summary>
internal enum JsonFunction
{
    Version,
    Describe,
    EngineNew,
    EngineFree,
    LoadFromRoots,
    ReloadFromRoots,
    ListEntries,
    ListSkillHelp,
    RenderSkillHelpDetail,
    PromptArgumentCompletions,
    IsSkill,
    SkillNameForTool,
    SkillConfigList,
    SkillConfigGet,
    SkillConfigSet,
    SkillConfigDelete,
    CallSkill,
    RunLua,
    DisableSkill,
    EnableSkill,
    SystemDisableSkill,
    SystemEnableSkill,
    RuntimeLeaseCreate,
    RuntimeLeaseEval,
    RuntimeLeaseStatus,
    RuntimeLeaseList,
    RuntimeLeaseClose,
    SystemRuntimeLeaseCreate,
    SystemRuntimeLeaseEval,
    SystemRuntimeLeaseStatus,
    SystemRuntimeLeaseList,
    SystemRuntimeLeaseClose,
}

/// <summary>Their exported names, with which their error texts begin.</summary>
internal static class JsonFunctionNames
{
    public static string NameOf(JsonFunction function) => function switch
    {
        JsonFunction.Version => ExportNames.Version,
        JsonFunction.Describe => ExportNames.Describe,
        JsonFunction.EngineNew => ExportNames.EngineNew,
        JsonFunction.EngineFree => ExportNames.EngineFree,
        JsonFunction.LoadFromRoots => ExportNames.LoadFromRoots,
        JsonFunction.ReloadFromRoots => ExportNames.ReloadFromRoots,
        JsonFunction.ListEntries => ExportNames.ListEntries,
        JsonFunction.ListSkillHelp => ExportNames.ListSkillHelp,
        JsonFunction.RenderSkillHelpDetail => ExportNames.RenderSkillHelpDetail,
        JsonFunction.PromptArgumentCompletions => ExportNames.PromptArgumentCompletions,
        JsonFunction.IsSkill => ExportNames.IsSkill,
        JsonFunction.SkillNameForTool => ExportNames.SkillNameForTool,
        JsonFunction.SkillConfigList => ExportNames.SkillConfigList,
        JsonFunction.SkillConfigGet => ExportNames.SkillConfigGet,
        JsonFunction.SkillConfigSet => ExportNames.SkillConfigSet,
        JsonFunction.SkillConfigDelete => ExportNames.SkillConfigDelete,
        JsonFunction.CallSkill => ExportNames.CallSkill,
        JsonFunction.DisableSkill => ExportNames.DisableSkill,
        JsonFunction.EnableSkill => ExportNames.EnableSkill,
        JsonFunction.SystemDisableSkill => ExportNames.SystemDisableSkill,
        JsonFunction.SystemEnableSkill => ExportNames.SystemEnableSkill,
        JsonFunction.RuntimeLeaseCreate => ExportNames.RuntimeLeaseCreate,
        JsonFunction.RuntimeLeaseEval => ExportNames.RuntimeLeaseEval,
        JsonFunction.RuntimeLeaseStatus => ExportNames.RuntimeLeaseStatus,
        JsonFunction.RuntimeLeaseList => ExportNames.RuntimeLeaseList,
        JsonFunction.RuntimeLeaseClose => ExportNames.RuntimeLeaseClose,
        JsonFunction.SystemRuntimeLeaseCreate => ExportNames.SystemRuntimeLeaseCreate,
        JsonFunction.SystemRuntimeLeaseEval => ExportNames.SystemRuntimeLeaseEval,
        JsonFunction.SystemRuntimeLeaseStatus => ExportNames.SystemRuntimeLeaseStatus,
        JsonFunction.SystemRuntimeLeaseList => ExportNames.SystemRuntimeLeaseList,
        JsonFunction.SystemRuntimeLeaseClose => ExportNames.SystemRuntimeLeaseClose,
        _ => ExportNames.RunLua,
    };
}
