using LuaSkills.Modules;

namespace LuaSkills.NativeLibrary;

/// <summary>The modules that every engine of a native library has beside its Lua packages, for libraries that are built with C# skills inside.</summary>
/// <remarks>
/// Register them in a <c>[ModuleInitializer]</c> of the library, before the first engine is made. What serves them is reached only from here, so that a library without modules
/// does not link it.
/// </remarks>
public static class LibraryModules
{
    private static readonly SkillModuleCollection s_modules = new();
    private static Func<SkillEngineOptions, ISkillModuleHost>? s_makeHost;

    /// <summary>Adds a module.</summary>
    /// <param name="module">The module. Engines share it.</param>
    /// <param name="deployment">Id, permissions and listing; <see langword="null"/> for no permissions and the last segment of the module's identity.</param>
    /// <exception cref="ArgumentException">The id is taken.</exception>
    public static void Add(ISkillModule module, SkillDeployment? deployment = null)
    {
        Serve();
        s_modules.Add(module, deployment ?? new SkillDeployment());
    }

    /// <summary>Adds a source of modules.</summary>
    /// <param name="source">Is asked at every load of every engine.</param>
    public static void Add(ISkillModuleSource source)
    {
        Serve();
        s_modules.Add(source);
    }

    /// <summary>Adds the modules to the options of an engine, with a host of its own.</summary>
    internal static SkillEngineOptions AddTo(SkillEngineOptions options) =>
        s_makeHost is { } make ? options with { Modules = s_modules, ModuleHost = make(options) } : options;

    private static void Serve() => s_makeHost ??= static options => new SkillModuleHost(new SkillModuleHostOptions
    {
        RuntimeRoot = options.RuntimeRoot,
        Models = options.Models,
        TimeProvider = options.TimeProvider,
        Log = options.Log,
    });
}
