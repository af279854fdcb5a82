namespace LuaSkills.NativeLibrary.Abi;

/// <summary>The names of the exported functions. <see cref="Exports"/> has one function for each.</summary>
internal static class ExportNames
{
    public const string Version = "luaskills_ffi_version_json";
    public const string Describe = "luaskills_ffi_describe_json";
    public const string EngineNew = "luaskills_ffi_engine_new_json";
    public const string EngineFree = "luaskills_ffi_engine_free_json";
    public const string LoadFromRoots = "luaskills_ffi_load_from_roots_json";
    public const string ReloadFromRoots = "luaskills_ffi_reload_from_roots_json";
    public const string ListEntries = "luaskills_ffi_list_entries_json";
    public const string ListSkillHelp = "luaskills_ffi_list_skill_help_json";
    public const string RenderSkillHelpDetail = "luaskills_ffi_render_skill_help_detail_json";
    public const string PromptArgumentCompletions = "luaskills_ffi_prompt_argument_completions_json";
    public const string IsSkill = "luaskills_ffi_is_skill_json";
    public const string SkillNameForTool = "luaskills_ffi_skill_name_for_tool_json";
    public const string SkillConfigList = "luaskills_ffi_skill_config_list_json";
    public const string SkillConfigGet = "luaskills_ffi_skill_config_get_json";
    public const string SkillConfigSet = "luaskills_ffi_skill_config_set_json";
    public const string SkillConfigDelete = "luaskills_ffi_skill_config_delete_json";
    public const string CallSkill = "luaskills_ffi_call_skill_json";
    public const string RunLua = "luaskills_ffi_run_lua_json";
    public const string DisableSkill = "luaskills_ffi_disable_skill_json";
    public const string EnableSkill = "luaskills_ffi_enable_skill_json";
    public const string SystemDisableSkill = "luaskills_ffi_system_disable_skill_json";
    public const string SystemEnableSkill = "luaskills_ffi_system_enable_skill_json";
    public const string UninstallSkill = "luaskills_ffi_uninstall_skill_json";
    public const string SystemUninstallSkill = "luaskills_ffi_system_uninstall_skill_json";
    public const string InstallSkill = "luaskills_ffi_install_skill_json";
    public const string SystemInstallSkill = "luaskills_ffi_system_install_skill_json";
    public const string SystemPrivateInstallSkill = "luaskills_ffi_system_private_install_skill_from_url_manifest_json";
    public const string UpdateSkill = "luaskills_ffi_update_skill_json";
    public const string SystemUpdateSkill = "luaskills_ffi_system_update_skill_json";
    public const string SystemPrivateUpdateSkill = "luaskills_ffi_system_private_update_skill_from_url_manifest_json";

    public const string RuntimeLeaseCreate = "luaskills_ffi_runtime_lease_create_json";
    public const string RuntimeLeaseEval = "luaskills_ffi_runtime_lease_eval_json";
    public const string RuntimeLeaseStatus = "luaskills_ffi_runtime_lease_status_json";
    public const string RuntimeLeaseList = "luaskills_ffi_runtime_lease_list_json";
    public const string RuntimeLeaseClose = "luaskills_ffi_runtime_lease_close_json";
    public const string SystemRuntimeLeaseCreate = "luaskills_ffi_system_runtime_lease_create_json";
    public const string SystemRuntimeLeaseEval = "luaskills_ffi_system_runtime_lease_eval_json";
    public const string SystemRuntimeLeaseStatus = "luaskills_ffi_system_runtime_lease_status_json";
    public const string SystemRuntimeLeaseList = "luaskills_ffi_system_runtime_lease_list_json";
    public const string SystemRuntimeLeaseClose = "luaskills_ffi_system_runtime_lease_close_json";

    public const string SetSqliteProvider = "luaskills_ffi_set_sqlite_provider_json_callback";
    public const string SetLanceDbProvider = "luaskills_ffi_set_lancedb_provider_json_callback";
    public const string SetHostTool = "luaskills_ffi_set_host_tool_json_callback";
    public const string SetModelEmbed = "luaskills_ffi_set_model_embed_json_callback";
    public const string SetModelLlm = "luaskills_ffi_set_model_llm_json_callback";
    public const string SetSkillOperationProgress = "luaskills_ffi_set_skill_operation_progress_json_callback";

    public const string BufferClone = "luaskills_ffi_buffer_clone";
    public const string BufferFree = "luaskills_ffi_buffer_free";
    public const string BytesClone = "luaskills_ffi_bytes_clone";
    public const string BytesFree = "luaskills_ffi_bytes_free";
    public const string StringClone = "luaskills_ffi_string_clone";
    public const string StringFree = "luaskills_ffi_string_free";

    /// <summary>All of them, as <c>describe_json</c> lists them.</summary>
    public static ReadOnlySpan<string> All => s_all;

    private static readonly string[] s_all =
    [
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
        UninstallSkill,
        SystemUninstallSkill,
        InstallSkill,
        SystemInstallSkill,
        SystemPrivateInstallSkill,
        UpdateSkill,
        SystemUpdateSkill,
        SystemPrivateUpdateSkill,
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
        SetSqliteProvider,
        SetLanceDbProvider,
        SetHostTool,
        SetModelEmbed,
        SetModelLlm,
        SetSkillOperationProgress,
        BufferClone,
        BufferFree,
        BytesClone,
        BytesFree,
        StringClone,
        StringFree,
    ];
}
