namespace LuaSkills;

/// <summary>How an engine is set up: VM pool, directories and names (spec section 3.1).</summary>
/// <remarks>
/// Setting <see cref="RuntimeRoot"/> derives every directory from it, as the native engine does; set the directories one by one only without it.
/// </remarks>
public sealed record SkillEngineOptions
{
    /// <summary>Sizes of the VM pool.</summary>
    public VmPoolOptions Pool { get; init; } = new();

    /// <summary>
    /// Sizes of the pool of VMs in which <c>vulcan.runtime.lua.exec</c> runs code; <see langword="null"/> for those of <see cref="Pool"/>. Its VMs are
    /// made when they are first needed, not at load.
    /// </summary>
    public VmPoolOptions? LuaExecPool { get; init; }

    /// <summary>Directory from which the fixed layout (<c>temp</c>, <c>resources</c>, <c>lua_packages</c>, …) is derived.</summary>
    public string? RuntimeRoot { get; init; }

    /// <summary>Shown to skills as <c>vulcan.runtime.temp_dir</c>. Derived: <c>{root}/temp</c>.</summary>
    public string? TempDirectory { get; init; }

    /// <summary>Shown to skills as <c>vulcan.runtime.resources_dir</c>. Derived: <c>{root}/resources</c>.</summary>
    public string? ResourcesDirectory { get; init; }

    /// <summary>Where <c>require</c> looks first. Derived: <c>{root}/lua_packages</c>.</summary>
    public string? LuaPackagesDirectory { get; init; }

    /// <summary>Native libraries of the host, added to <c>package.cpath</c>. Derived: <c>{root}/libs</c>.</summary>
    public string? HostProvidedFfiRoot { get; init; }

    /// <summary>Executables of the host that skills may depend on. Derived: <c>{root}/bin</c>.</summary>
    public string? HostProvidedToolRoot { get; init; }

    /// <summary>Lua packages of the host that skills may depend on. Derived: <c>{root}/lua_packages</c>.</summary>
    public string? HostProvidedLuaRoot { get; init; }

    /// <summary>Where archives of skills and dependencies are kept after a download. Derived: <c>{root}/temp/downloads</c>.</summary>
    public string? DownloadCacheDirectory { get; init; }

    /// <summary>
    /// Directory of the host's own Lua library, for leases of <see cref="LeaseProfile.SystemLuaLib"/>; made when the first is. Derived:
    /// <c>{root}/system_lua_lib</c>. Without one it is the directory of the first root's skills.
    /// </summary>
    public string? SystemLuaLibraryDirectory { get; init; }

    /// <summary>Name of the dependency directory below each root's parent. Derived: <c>dependencies</c>.</summary>
    public string DependencyDirectoryName { get; init; } = "";

    /// <summary>Name of the state directory below each root's parent. Derived: <c>state</c>.</summary>
    public string StateDirectoryName { get; init; } = "";

    /// <summary>Name of the database directory below each root's parent. Derived: <c>databases</c>.</summary>
    public string DatabaseDirectoryName { get; init; } = "";

    /// <summary>
    /// Whether loading creates the directories above below each root's parent when they are missing, as the native engine does. They are
    /// only needed to install, disable or prepare skills; what exists is read in either case.
    /// </summary>
    public bool CreateDirectories { get; init; } = true;

    /// <summary>The skill configuration file. Derived: <c>{root}/config/skill_config.json</c>.</summary>
    public string? SkillConfigFile { get; init; }

    /// <summary>Where skills and what they depend on may come from.</summary>
    public SkillSourceOptions Sources { get; init; } = new();

    /// <summary>In which roots skills must be signed, and by whom; <see langword="null"/> for nowhere.</summary>
    public SignatureRequirement? Signatures { get; init; }

    /// <summary>Hears how far installing and updating skills is; called on the thread that does it.</summary>
    public Action<SkillOperationProgress>? Progress { get; init; }

    /// <summary>Canonical names the host keeps for itself; entries that would take one are numbered.</summary>
    public IReadOnlyList<string> ReservedEntryNames { get; init; } = [];

    /// <summary>Skills that are skipped at load.</summary>
    public IReadOnlyList<string> IgnoredSkillIds { get; init; } = [];

    /// <summary>
    /// How text is written in files and by processes where a skill names no encoding: <c>utf-8</c>, <c>system</c> and <c>oem</c> (Windows' code
    /// pages, UTF-8 elsewhere), <c>gbk</c>, <c>gb18030</c>, <c>latin1</c>, <c>base64</c> or an alias of spec section 4.6. <see langword="null"/> or blank: <c>system</c> on
    /// Windows, <c>utf-8</c> elsewhere.
    /// </summary>
    public string? DefaultTextEncoding { get; init; }

    /// <summary>What the Lua code of every call, and the top-level code of entries, may use besides time; a call's own limits come first.</summary>
    public SkillLimits Limits { get; init; } = SkillLimits.None;

    /// <summary>
    /// Whether the global <c>io</c> of code that runs in leases and by <c>vulcan.runtime.lua.exec</c> works on <c>vulcan.io</c> (spec section 4.6), without the streams of
    /// the process, instead of being Lua's own. Skills have Lua's own in either case.
    /// </summary>
    public bool ManagedIo { get; init; } = true;

    /// <summary>
    /// Whether skills may ask the host to install, update, remove, enable and disable skills (<c>vulcan.runtime.skills</c>). The layer ROOT is out of
    /// their reach in any case.
    /// </summary>
    public bool EnableSkillManagementBridge { get; init; }

    /// <summary>Who does that; <see langword="null"/> for nobody. Without <see cref="EnableSkillManagementBridge"/> never asked.</summary>
    public ISkillManagementBridge? SkillManagement { get; init; }

    /// <summary>The host's tools (<c>vulcan.host</c>); <see langword="null"/> for none.</summary>
    public IHostTools? HostTools { get; init; }

    /// <summary>The host's models (<c>vulcan.models</c>); <see langword="null"/> for none.</summary>
    public IModelProvider? Models { get; init; }

    /// <summary>
    /// Databases of skills that ask for SQLite (<c>vulcan.sqlite</c>); <see langword="null"/> for the engine's own, on the system's SQLite library.
    /// </summary>
    public IDatabaseProvider? Sqlite { get; init; }

    /// <summary>
    /// Databases of skills that ask for LanceDB (<c>vulcan.lancedb</c>); <see langword="null"/> for the engine's own, over SQLite.
    /// </summary>
    public IDatabaseProvider? LanceDb { get; init; }

    /// <summary>
    /// What skills keep between calls (<c>vulcan.cache</c>), with its limits; <see langword="null"/> for one of the engine's own. Engines that are
    /// given the same cache share it.
    /// </summary>
    public SkillCache? Cache { get; init; }

    /// <summary>Skills that are not Lua packages; they sit in the same catalogue. <see langword="null"/> for none.</summary>
    public SkillModuleCollection? Modules { get; init; }

    /// <summary>Makes what modules may use; needed when there are <see cref="Modules"/>. It stays the caller's.</summary>
    public ISkillModuleHost? ModuleHost { get; init; }

    /// <summary>
    /// Whether callers see the message of an exception that a module's method threw without being a <see cref="SkillException"/>. Such messages may quote
    /// secrets, so by default they only see its type; the host itself finds it as the inner exception.
    /// </summary>
    public bool ExposeModuleExceptionMessages { get; init; }

    /// <summary>What Lua skills may do; <see langword="null"/> for everything, as skills are trusted code by default.</summary>
    public SkillSandbox? Sandbox { get; init; }

    /// <summary>
    /// Whether skills see the message of an exception that a model provider threw without being a <see cref="ModelException"/>. Such
    /// messages may quote secrets, so by default they do not.
    /// </summary>
    public bool ExposeModelExceptionMessages { get; init; }

    /// <summary>
    /// Whether skills may call functions of native libraries (<c>require "ffi"</c>). On by default, because skills are trusted code; a skill
    /// that misdeclares a function can crash the process.
    /// </summary>
    public bool AllowFfi { get; init; } = true;

    /// <summary>Tells the time that the lives of runtime leases are measured by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Receives the engine's log lines (<c>print</c>, <c>vulcan.runtime.log</c>, loading); <see langword="null"/> drops them. Called on any thread.</summary>
    public SkillLogHandler? Log { get; init; }
}

/// <summary>Sizes of a VM pool.</summary>
public sealed record VmPoolOptions
{
    /// <summary>VMs made at load and always kept; at least 1.</summary>
    public int MinSize { get; init; } = 1;

    /// <summary>Most VMs at a time, which is how many calls run in parallel; at least <see cref="MinSize"/>.</summary>
    public int MaxSize { get; init; } = Math.Max(4, Environment.ProcessorCount);

    /// <summary>
    /// Most asynchronous calls that wait for the host (a tool, a model) at a time with a VM of their own beside those of
    /// <see cref="MaxSize"/>. When more wait, they keep their places and new calls queue.
    /// </summary>
    public int MaxSuspended { get; init; } = 256;

    /// <summary>How long a VM beyond <see cref="MinSize"/> may stay unused; at least one second.</summary>
    public TimeSpan IdleTimeToLive { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long the top-level code of all entries together may take when a VM is made; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>Takes one log line of an engine.</summary>
/// <param name="level">How serious it is.</param>
/// <param name="message">The line, with the prefixes of spec section 9 (for example <c>[LuaSkill:info] …</c>).</param>
public delegate void SkillLogHandler(SkillLogLevel level, string message);

/// <summary>Severity of a log line.</summary>
public enum SkillLogLevel
{
    /// <summary>For information.</summary>
    Info,

    /// <summary>Something that may need attention.</summary>
    Warn,

    /// <summary>Something failed.</summary>
    Error,
}
