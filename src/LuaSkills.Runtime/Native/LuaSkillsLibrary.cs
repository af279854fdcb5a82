using LuaSkills.CompilerServices;

namespace LuaSkills.Native;

/// <summary>The JSON C ABI of LuaSkills 0.4.6, one method for each function of one JSON request or none (spec: FFI section 3).</summary>
/// <remarks>
/// Members of the requests are the parameters in snake_case; what is <see langword="null"/>, empty or equal to its default is left out.
/// Spans are JSON already. The bodies are generated; functions are looked up at their first call, so that an older library serves as far as it goes.
/// </remarks>
[NativeJsonLibrary]
internal sealed partial class LuaSkillsLibrary : NativeJsonLibrary
{
    /// <summary>Loads the library.</summary>
    /// <param name="path">Path of the file.</param>
    public LuaSkillsLibrary(string path)
        : base(path)
    {
    }

    /// <summary>Takes a library that is loaded already.</summary>
    /// <param name="name">Name for messages.</param>
    /// <param name="exports">Address of a function by its name; 0 when there is none.</param>
    public LuaSkillsLibrary(string name, Func<string, nint> exports)
        : base(name, exports)
    {
    }

    // 3.1 The library itself.
    [NativeJsonExport("luaskills_ffi_version_json")]
    public partial NativeLibraryVersion GetVersion();

    [NativeJsonExport("luaskills_ffi_describe_json")]
    public partial NativeLibraryDescription Describe();

    // 3.2, 3.3 Engines.
    [NativeJsonExport("luaskills_ffi_engine_new_json")]
    public partial NativeEngineCreated EngineNew(NativeEngineSetup options);

    [NativeJsonExport("luaskills_ffi_engine_free_json")]
    public partial void EngineFree(ulong engineId);

    // 3.4 Loading.
    [NativeJsonExport("luaskills_ffi_load_from_roots_json")]
    public partial void LoadFromRoots(ulong engineId, IReadOnlyList<NativeRoot> skillRoots);

    [NativeJsonExport("luaskills_ffi_reload_from_roots_json")]
    public partial void ReloadFromRoots(ulong engineId, IReadOnlyList<NativeRoot> skillRoots);

    // 3.5 to 3.8 Queries.
    [NativeJsonExport("luaskills_ffi_list_entries_json")]
    public partial IReadOnlyList<NativeEntry> ListEntries(ulong engineId, SkillAuthority authority);

    [NativeJsonExport("luaskills_ffi_list_skill_help_json")]
    public partial IReadOnlyList<NativeSkillHelp> ListSkillHelp(ulong engineId, SkillAuthority authority);

    [NativeJsonExport("luaskills_ffi_render_skill_help_detail_json")]
    public partial NativeHelpDetail? RenderSkillHelpDetail(ulong engineId, string skillId, string flowName, ReadOnlySpan<byte> requestContext, SkillAuthority authority);

    [NativeJsonExport("luaskills_ffi_prompt_argument_completions_json")]
    public partial IReadOnlyList<string>? PromptArgumentCompletions(ulong engineId, SkillAuthority authority, string promptName, string argumentName);

    [NativeJsonExport("luaskills_ffi_is_skill_json")]
    public partial NativeFlag IsSkill(ulong engineId, string toolName, SkillAuthority authority);

    [NativeJsonExport("luaskills_ffi_skill_name_for_tool_json")]
    public partial NativeSkillName SkillNameForTool(ulong engineId, string toolName, SkillAuthority authority);

    // 3.9 Configuration of skills.
    [NativeJsonExport("luaskills_ffi_skill_config_list_json")]
    public partial IReadOnlyList<NativeConfigEntry> SkillConfigList(ulong engineId, string? skillId);

    [NativeJsonExport("luaskills_ffi_skill_config_get_json")]
    public partial NativeConfigValue SkillConfigGet(ulong engineId, string skillId, string key);

    [NativeJsonExport("luaskills_ffi_skill_config_set_json")]
    public partial void SkillConfigSet(ulong engineId, string skillId, string key, string value);

    [NativeJsonExport("luaskills_ffi_skill_config_delete_json")]
    public partial NativeConfigDeletion SkillConfigDelete(ulong engineId, string skillId, string key);

    // 3.10, 3.11 Calls. The result is read where it lies, and the request of a call is written where its parts are known.
    [NativeJsonExport("luaskills_ffi_call_skill_json")]
    public partial TResult CallSkill<TResult>(SkillPayload request, SkillJsonReader<TResult> read);

    [NativeJsonExport("luaskills_ffi_run_lua_json")]
    public partial TResult RunLua<TResult>(ulong engineId, string code, ReadOnlySpan<byte> args, ReadOnlySpan<byte> invocationContext, SkillJsonReader<TResult> read);

    // 3.12 Leases. Most failures are in the result, not in the envelope.
    [NativeJsonExport("luaskills_ffi_runtime_lease_create_json")]
    public partial NativeLease RuntimeLeaseCreate(ulong engineId, string sid, ulong? ttlSec, bool? replace, string? cwd, string? workspaceRoot, IReadOnlyList<string>? luaRoots, IReadOnlyList<string>? cRoots, JsonText? mounts);

    [NativeJsonExport("luaskills_ffi_runtime_lease_eval_json")]
    public partial NativeLease RuntimeLeaseEval(ulong engineId, string leaseId, string? sid, ulong? generation, string code, ReadOnlySpan<byte> args, ulong? timeoutMs, ReadOnlySpan<byte> invocationContext);

    [NativeJsonExport("luaskills_ffi_runtime_lease_status_json")]
    public partial NativeLease RuntimeLeaseStatus(ulong engineId, string leaseId, string? sid, ulong? generation);

    [NativeJsonExport("luaskills_ffi_runtime_lease_list_json")]
    public partial NativeLeaseList RuntimeLeaseList(ulong engineId, string? sid);

    [NativeJsonExport("luaskills_ffi_runtime_lease_close_json")]
    public partial NativeLease RuntimeLeaseClose(ulong engineId, string leaseId, string? sid, ulong? generation);

    [NativeJsonExport("luaskills_ffi_system_runtime_lease_create_json")]
    public partial NativeLease SystemRuntimeLeaseCreate(ulong engineId, string sid, ulong? ttlSec, bool? replace, string? cwd, string? workspaceRoot, IReadOnlyList<string>? luaRoots, IReadOnlyList<string>? cRoots, JsonText? mounts, SkillAuthority authority);

    [NativeJsonExport("luaskills_ffi_system_runtime_lease_eval_json")]
    public partial NativeLease SystemRuntimeLeaseEval(ulong engineId, string leaseId, string? sid, ulong? generation, string code, ReadOnlySpan<byte> args, ulong? timeoutMs, ReadOnlySpan<byte> invocationContext, SkillAuthority authority);

    [NativeJsonExport("luaskills_ffi_system_runtime_lease_status_json")]
    public partial NativeLease SystemRuntimeLeaseStatus(ulong engineId, string leaseId, string? sid, ulong? generation, SkillAuthority authority);

    [NativeJsonExport("luaskills_ffi_system_runtime_lease_list_json")]
    public partial NativeLeaseList SystemRuntimeLeaseList(ulong engineId, string? sid, SkillAuthority authority);

    [NativeJsonExport("luaskills_ffi_system_runtime_lease_close_json")]
    public partial NativeLease SystemRuntimeLeaseClose(ulong engineId, string leaseId, string? sid, ulong? generation, SkillAuthority authority);

    // 3.13 Disabling and enabling.
    [NativeJsonExport("luaskills_ffi_disable_skill_json")]
    public partial void DisableSkill(ulong engineId, IReadOnlyList<NativeRoot> skillRoots, string skillId, string? reason);

    [NativeJsonExport("luaskills_ffi_enable_skill_json")]
    public partial void EnableSkill(ulong engineId, IReadOnlyList<NativeRoot> skillRoots, string skillId);

    [NativeJsonExport("luaskills_ffi_system_disable_skill_json")]
    public partial void SystemDisableSkill(ulong engineId, IReadOnlyList<NativeRoot> skillRoots, string skillId, string? reason, SkillAuthority authority);

    [NativeJsonExport("luaskills_ffi_system_enable_skill_json")]
    public partial void SystemEnableSkill(ulong engineId, IReadOnlyList<NativeRoot> skillRoots, string skillId, SkillAuthority authority);

    // 3.14, 3.15 Removing, installing, updating.
    [NativeJsonExport("luaskills_ffi_uninstall_skill_json")]
    public partial NativeUninstallResult UninstallSkill(ulong engineId, IReadOnlyList<NativeRoot> skillRoots, string skillId, NativeRoot? targetRoot, NativeUninstallOptions? options);

    [NativeJsonExport("luaskills_ffi_system_uninstall_skill_json")]
    public partial NativeUninstallResult SystemUninstallSkill(ulong engineId, IReadOnlyList<NativeRoot> skillRoots, string skillId, NativeRoot? targetRoot, NativeUninstallOptions? options, SkillAuthority authority);

    [NativeJsonExport("luaskills_ffi_install_skill_json")]
    public partial NativeApplyResult InstallSkill(ulong engineId, IReadOnlyList<NativeRoot> skillRoots, NativeInstallRequest request, NativeRoot? targetRoot);

    [NativeJsonExport("luaskills_ffi_system_install_skill_json")]
    public partial NativeApplyResult SystemInstallSkill(ulong engineId, IReadOnlyList<NativeRoot> skillRoots, NativeInstallRequest request, NativeRoot? targetRoot, SkillAuthority authority);

    [NativeJsonExport("luaskills_ffi_update_skill_json")]
    public partial NativeApplyResult UpdateSkill(ulong engineId, IReadOnlyList<NativeRoot> skillRoots, NativeInstallRequest request, NativeRoot? targetRoot);

    [NativeJsonExport("luaskills_ffi_system_update_skill_json")]
    public partial NativeApplyResult SystemUpdateSkill(ulong engineId, IReadOnlyList<NativeRoot> skillRoots, NativeInstallRequest request, NativeRoot? targetRoot, SkillAuthority authority);

    // 3.16 Private URL manifests.
    [NativeJsonExport("luaskills_ffi_system_private_install_skill_from_url_manifest_json", Since = "0.4.3")]
    public partial NativeApplyResult SystemPrivateInstallSkill(ulong engineId, IReadOnlyList<NativeRoot> skillRoots, string skillId, string manifestUrl, NativeRoot? targetRoot, SkillAuthority authority);

    [NativeJsonExport("luaskills_ffi_system_private_update_skill_from_url_manifest_json", Since = "0.4.3")]
    public partial NativeApplyResult SystemPrivateUpdateSkill(ulong engineId, IReadOnlyList<NativeRoot> skillRoots, string skillId, string manifestUrl, NativeRoot? targetRoot, SkillAuthority authority);
}
