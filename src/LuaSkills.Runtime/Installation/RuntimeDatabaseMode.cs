namespace LuaSkills;

/// <summary>Who serves the databases of skills in a native runtime, and so what is installed for them (spec: FFI section 7.6.3).</summary>
public enum RuntimeDatabaseMode
{
    /// <summary><c>none</c>: nobody; skills that ask for a database do not load.</summary>
    None,

    /// <summary><c>vldb-direct</c>: libraries in this process.</summary>
    VldbDirect,

    /// <summary><c>vldb-controller</c>: a process that is started when it is needed.</summary>
    VldbController,

    /// <summary><c>host-callback</c>: the host's <see cref="IDatabaseProvider"/>.</summary>
    HostCallback,
}
