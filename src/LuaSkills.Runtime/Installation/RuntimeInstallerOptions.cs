using System.Net;

namespace LuaSkills;

/// <summary>Which native runtime is installed, and from where (spec: FFI section 7.6).</summary>
public sealed record RuntimeInstallerOptions
{
    /// <summary>Directory of the runtime; is made when it is missing.</summary>
    public required string RuntimeRoot { get; init; }

    /// <summary>Who is to serve databases.</summary>
    public RuntimeDatabaseMode DatabaseMode { get; init; }

    /// <summary>For which platform; <see langword="null"/> for that of this process.</summary>
    public RuntimePlatform? Platform { get; init; }

    /// <summary>Leaves the runtime of Lua packages out.</summary>
    public bool SkipLuaRuntime { get; init; }

    /// <summary>Leaves the LuaSkills library out.</summary>
    public bool SkipLuaSkills { get; init; }

    /// <summary>Tag of the LuaSkills library.</summary>
    public string LuaSkillsVersion { get; init; } = "v0.4.6";

    /// <summary>Tag of the runtime of Lua packages; <see langword="null"/> for the newest of <see cref="LuaRuntimeSeries"/>, which is asked of GitHub.</summary>
    public string? LuaRuntimeVersion { get; init; }

    /// <summary>Major and minor version that the runtime of Lua packages is taken from.</summary>
    public string LuaRuntimeSeries { get; init; } = "0.1";

    /// <summary>Tag of the database controller.</summary>
    public string VldbControllerVersion { get; init; } = "v0.2.1";

    /// <summary>Tag of the SQLite library.</summary>
    public string VldbSqliteVersion { get; init; } = "v0.1.5";

    /// <summary>Tag of the LanceDB library.</summary>
    public string VldbLanceDbVersion { get; init; } = "v0.1.5";

    /// <summary>Repository of the LuaSkills library.</summary>
    public string LuaSkillsRepository { get; init; } = "LuaSkills/luaskills";

    /// <summary>Repository of the runtime of Lua packages.</summary>
    public string LuaRuntimeRepository { get; init; } = "LuaSkills/luaskills-packages";

    /// <summary>Repository of the database controller.</summary>
    public string VldbControllerRepository { get; init; } = "OpenVulcan/vldb-controller";

    /// <summary>Repository of the SQLite library.</summary>
    public string VldbSqliteRepository { get; init; } = "OpenVulcan/vldb-sqlite";

    /// <summary>Repository of the LanceDB library.</summary>
    public string VldbLanceDbRepository { get; init; } = "OpenVulcan/vldb-lancedb";

    /// <summary>
    /// Takes the place of <c>https://github.com</c> in the addresses of assets: a mirror with the same paths, or a directory as a <c>file:</c> address, which makes
    /// an installation without a network possible (with <see cref="LuaRuntimeVersion"/> set).
    /// </summary>
    public Uri? MirrorBaseUrl { get; init; }

    /// <summary>Base of GitHub's API; <see langword="null"/> for <c>https://api.github.com</c>.</summary>
    public Uri? GitHubApiBaseUrl { get; init; }

    /// <summary>A token for GitHub, sent to its API and to <c>github.com</c> (or what takes their place) and to nobody they redirect to. Not part of <see cref="ToString"/>.</summary>
    public string? GitHubToken { get; init; }

    /// <summary>A proxy for all requests; <see langword="null"/> for that of the environment (<c>HTTPS_PROXY</c> and the like) or of the system.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Makes the handler that sends requests, instead of the platform's; <see cref="Proxy"/> and <see cref="ConnectTimeout"/> are its own affair then.</summary>
    public Func<HttpMessageHandler>? HttpHandlerFactory { get; init; }

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server may send nothing before the installation is given up.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How much each archive may hold.</summary>
    public ArchiveLimits ArchiveLimits { get; init; } = ArchiveLimits.Default;

    /// <summary>Tells the time that manifests carry.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The name of the type: the members may be secret.</summary>
    public override string ToString() => nameof(RuntimeInstallerOptions);
}
