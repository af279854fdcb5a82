namespace LuaSkills.Native.Callbacks;

/// <summary>The callbacks a library can make, one slot each for the whole process (spec: FFI section 1.7).</summary>
internal enum CallbackKind
{
    HostTool,
    Embed,
    Llm,
    Sqlite,
    LanceDb,
    Progress,
}

/// <summary>The setters of the slots.</summary>
internal static class CallbackSetters
{
    public static string NameOf(CallbackKind kind) => kind switch
    {
        CallbackKind.HostTool => "luaskills_ffi_set_host_tool_json_callback",
        CallbackKind.Embed => "luaskills_ffi_set_model_embed_json_callback",
        CallbackKind.Llm => "luaskills_ffi_set_model_llm_json_callback",
        CallbackKind.Sqlite => "luaskills_ffi_set_sqlite_provider_json_callback",
        CallbackKind.LanceDb => "luaskills_ffi_set_lancedb_provider_json_callback",
        _ => "luaskills_ffi_set_skill_operation_progress_json_callback",
    };
}
