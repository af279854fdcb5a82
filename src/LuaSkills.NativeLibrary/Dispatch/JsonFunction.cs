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
    PromptArgumentCompletions,
    IsSkill,
    SkillNameForTool,
    CallSkill,
    RunLua,
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
        JsonFunction.PromptArgumentCompletions => ExportNames.PromptArgumentCompletions,
        JsonFunction.IsSkill => ExportNames.IsSkill,
        JsonFunction.SkillNameForTool => ExportNames.SkillNameForTool,
        JsonFunction.CallSkill => ExportNames.CallSkill,
        _ => ExportNames.RunLua,
    };
}
