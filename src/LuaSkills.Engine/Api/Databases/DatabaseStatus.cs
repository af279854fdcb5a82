using LuaSkills.Engine.Databases;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Databases;

/// <summary>The tables that <c>status()</c> and <c>info()</c> return (spec sections 4.18 and 4.19).</summary>
internal static class DatabaseStatus
{
    /// <summary>Pushes the status of a database of the running skill.</summary>
    /// <param name="call">The native function that asks.</param>
    /// <param name="kind">Which database.</param>
    /// <param name="withLibraryInfo">Whether <c>library_info</c> belongs to it.</param>
    public static int Push(ref VulcanCall call, DatabaseKind kind, bool withLibraryInfo)
    {
        LuaState state = call.State;
        string skillId = call.Vm.Context.Current?.Entry?.Skill.Id ?? "";
        state.NewTable(recordSize: 20);
        int table = state.Top;
        Set(state, table, "skill_name"u8, skillId);
        if (call.Vm.Context.Current?.Entry?.Skill.DatabaseOf(kind) is not { } database)
        {
            Set(state, table, "enabled"u8, false);
            Set(state, table, "initialized"u8, false);
            Set(state, table, "integration_mode"u8, DatabaseSource.OwnMode);
            Set(state, table, "reason"u8, DatabaseCall.NotEnabled(kind));
            return 1;
        }

        SetBinding(state, table, database);
        if (kind == DatabaseKind.Sqlite)
            SetLibrary(state, table, database.Source.Library);
        if (withLibraryInfo)
            SetLibraryInfo(state, table, database.Source.Library);
        return 1;
    }

    private static void SetBinding(LuaState state, int table, SkillDatabase database)
    {
        DatabaseBinding binding = database.Binding;
        Set(state, table, "enabled"u8, true);
        Set(state, table, "initialized"u8, true);
        Set(state, table, "skill_dir_name"u8, binding.SkillDirectoryName);
        Set(state, table, "database_path"u8, binding.DefaultDatabasePath);
        Set(state, table, "integration_mode"u8, database.Source.IntegrationMode);
        Set(state, table, "library_path"u8, database.Source.Library.Path);
        Set(state, table, "space_label"u8, binding.SpaceLabel);
        Set(state, table, "root_name"u8, binding.RootName);
        Set(state, table, "binding_tag"u8, binding.BindingTag);
        Set(state, table, "space_root"u8, binding.SpaceRoot);
        Set(state, table, "default_database_path"u8, binding.DefaultDatabasePath);
        Set(state, table, "log_level"u8, database.Settings.LogLevel);
        Set(state, table, "slow_log_enabled"u8, database.Settings.SlowLogEnabled);
        state.PushInteger(database.Settings.SlowLogThresholdMilliseconds);
        state.RawSet(table, "slow_log_threshold_ms"u8);
    }

    private static void SetLibrary(LuaState state, int table, DatabaseLibrary library)
    {
        Set(state, table, "library_name"u8, library.Name);
        Set(state, table, "library_version"u8, library.Version);
        Set(state, table, "ffi_stage"u8, library.Stage);
        ReadOnlySpan<string> actions = SqliteFunctions.Actions;
        state.NewTable(arraySize: actions.Length);
        for (int i = 0; i < actions.Length; i++)
        {
            state.PushString(actions[i]);
            state.RawSet(table + 1, i + 1L);
        }

        state.RawSet(table, "capabilities"u8);
    }

    private static void SetLibraryInfo(LuaState state, int table, DatabaseLibrary library)
    {
        state.NewTable(recordSize: 3);
        Set(state, table + 1, "name"u8, library.Name);
        Set(state, table + 1, "version"u8, library.Version);
        Set(state, table + 1, "ffi_stage"u8, library.Stage);
        state.RawSet(table, "library_info"u8);
    }

    private static void Set(LuaState state, int table, ReadOnlySpan<byte> key, string value)
    {
        state.PushString(value);
        state.RawSet(table, key);
    }

    private static void Set(LuaState state, int table, ReadOnlySpan<byte> key, bool value)
    {
        state.PushBoolean(value);
        state.RawSet(table, key);
    }
}
