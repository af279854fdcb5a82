namespace LuaSkills;

/// <summary>Who serves the databases of one kind in a native engine (spec: FFI section 3.2, <c>sqlite_provider_mode</c>).</summary>
public enum RuntimeDatabaseProvider
{
    /// <summary><c>dynamic_library</c>: a library in this process.</summary>
    DynamicLibrary,

    /// <summary><c>host_callback</c>: the host.</summary>
    HostCallback,

    /// <summary><c>space_controller</c>: a controller process.</summary>
    SpaceController,
}
