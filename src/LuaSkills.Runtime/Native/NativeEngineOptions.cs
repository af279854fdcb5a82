using LuaSkills.Native.Library;

namespace LuaSkills.Native;

/// <summary>Which native library runs the skills, and what only native engines can be told (spec: FFI section 3.2).</summary>
public sealed record NativeEngineOptions
{
    private readonly int _engineCount = 1;

    /// <summary>
    /// Path of <c>libluaskills</c>; <see langword="null"/> for that of the environment variable <c>LUASKILLS_LIB</c>, else the library in
    /// <c>{runtime root}/libs</c>.
    /// </summary>
    public string? LibraryPath { get; init; }

    /// <summary>A library that is in this process already, instead of one that is looked for.</summary>
    internal LoadedLibrary? Library { get; init; }

    /// <summary>
    /// What every engine can be told: pool, directories, names, tools, models, databases. With <see cref="SkillRuntimeOptions.Native"/> the
    /// runtime fills it in from its own options.
    /// </summary>
    /// <remarks>
    /// <see cref="SkillEngineOptions.Log"/> gets no lines of the native engine, which has no way to hand them out, only of what goes wrong
    /// in tools, models and databases. <see cref="SkillEngineOptions.CreateDirectories"/> and <see cref="SkillEngineOptions.Cache"/> have no effect:
    /// native engines create their directories and keep a cache of their own. Nor has <see cref="SkillEngineOptions.SkillManagement"/>: its callback
    /// cannot be set through the C ABI. <see cref="SkillEngineOptions.Limits"/> are refused, because a
    /// native engine cannot hold them.
    /// </remarks>
    public SkillEngineOptions Engine { get; init; } = new();

    /// <summary>
    /// Number of native engines behind this one, at least 1: an engine runs one call at a time, so this many run in parallel. Each loads
    /// all skills.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public int EngineCount
    {
        get => _engineCount;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _engineCount = value;
        }
    }

    /// <summary>The library behind <c>vulcan.sqlite</c> when <see cref="SkillEngineOptions.Sqlite"/> is <see langword="null"/>.</summary>
    public string? SqliteLibraryPath { get; init; }

    /// <summary>The library behind <c>vulcan.lancedb</c> when <see cref="SkillEngineOptions.LanceDb"/> is <see langword="null"/>.</summary>
    public string? LanceDbLibraryPath { get; init; }

    /// <summary>
    /// The controller process that serves databases for which no provider is given; <see langword="null"/> leaves them to the libraries.
    /// </summary>
    public SpaceControllerOptions? SpaceController { get; init; }

    /// <summary>What an installed runtime says of databases for which no provider is given; <see langword="null"/> for nothing.</summary>
    internal RuntimeHostOptions? Installed { get; init; }

    /// <summary>Limits of <c>vulcan.cache</c>, which is one for the whole process: the last engine decides. <see langword="null"/> for the library's.</summary>
    public SkillCacheLimits? CacheLimits { get; init; }
}

/// <summary>How to reach a <c>vldb-controller</c> (spec: FFI section 3.2, <c>space_controller</c>).</summary>
public sealed record SpaceControllerOptions
{
    /// <summary>Its address; <see langword="null"/> for <c>http://127.0.0.1:19801</c>.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Whether to start one when none answers.</summary>
    public bool AutoSpawn { get; init; }

    /// <summary>The program to start; <see langword="null"/> for the library's choice.</summary>
    public string? ExecutablePath { get; init; }

    /// <summary>Whether it runs as a service of its own (<c>service</c>) instead of with this process (<c>managed</c>).</summary>
    public bool IsService { get; init; }

    /// <summary>How long it stays up at least; whole seconds.</summary>
    public TimeSpan MinimumUptime { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>How long it stays up without work; whole seconds.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(900);

    /// <summary>How long a lease lives; whole seconds.</summary>
    public TimeSpan DefaultLeaseTimeToLive { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long connecting may take; whole seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long starting may take; whole seconds.</summary>
    public TimeSpan StartupTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long between two attempts to connect at the start; whole milliseconds.</summary>
    public TimeSpan StartupRetryInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long between two renewals of a lease; whole seconds.</summary>
    public TimeSpan LeaseRenewInterval { get; init; } = TimeSpan.FromSeconds(30);
}
