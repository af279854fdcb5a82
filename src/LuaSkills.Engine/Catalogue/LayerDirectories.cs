using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Catalogue;

/// <summary>The directories below a root's runtime root that loading uses, and creates when they are missing.</summary>
internal sealed class LayerDirectories
{
    private readonly string _disabledRoot;
    private readonly string _installRoot;

    public LayerDirectories(string runtimeRoot, EngineLayout layout)
    {
        string state = Path.Join(runtimeRoot, layout.StateDirectoryName);
        string dependencies = Path.Join(runtimeRoot, layout.DependencyDirectoryName);
        _disabledRoot = Path.Join(state, "skills", "disabled");
        Disabled = new DisabledRecords(_disabledRoot);
        _installRoot = Path.Join(state, "installs");
        DownloadCacheRoot = layout.DownloadCacheRoot ?? Path.Join(runtimeRoot, "temp", "downloads");

        Tools = new DependencyRoots(Path.Join(dependencies, "tools"), layout.HostProvidedToolRoot ?? Path.Join(runtimeRoot, "bin"));
        Lua = new DependencyRoots(Path.Join(dependencies, "lua"), layout.HostProvidedLuaRoot ?? Path.Join(runtimeRoot, "lua_packages"));
        Ffi = new DependencyRoots(Path.Join(dependencies, "ffi"), layout.HostProvidedFfiRoot ?? Path.Join(runtimeRoot, "libs"));
    }

    /// <summary>The skills that are disabled.</summary>
    public DisabledRecords Disabled { get; }

    /// <summary>Where downloads are kept.</summary>
    public string DownloadCacheRoot { get; }

    public DependencyRoots Tools { get; }

    public DependencyRoots Lua { get; }

    public DependencyRoots Ffi { get; }

    /// <summary>Creates what is missing.</summary>
    /// <exception cref="PackageFaultException">A directory cannot be created.</exception>
    public void Create()
    {
        Create(_disabledRoot, "disabled root ");
        Create(_installRoot, "install-record root ");
        foreach (DependencyRoots roots in (ReadOnlySpan<DependencyRoots>)[Tools, Lua, Ffi])
        {
            Create(roots.Skill, "");
            Create(roots.Host, "");
        }

        Create(DownloadCacheRoot, "");
    }

    private static void Create(string path, string what)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new PackageFaultException(SkillErrorCode.IoError, $"Failed to create {what}{path}: {OsError.Describe(error, path)}", error);
        }
    }
}

/// <summary>Where dependencies of one kind lie.</summary>
/// <param name="Skill">Dependencies of skills, one directory per skill id.</param>
/// <param name="Host">Dependencies the host provides.</param>
internal sealed record DependencyRoots(string Skill, string Host);
