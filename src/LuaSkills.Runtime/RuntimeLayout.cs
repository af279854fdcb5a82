using LuaSkills.Engine;
using LuaSkills.Native;

namespace LuaSkills;

/// <summary>What the options of a runtime come down to: checked directories, the root chain and the engine's own options.</summary>
internal sealed class RuntimeLayout
{
    private readonly NativeEngineOptions? _native;
    private readonly SkillEngineOptions _engineOptions;

    // The options of a runtime with modules.
    private readonly SkillRuntimeOptions? _modules;

    private RuntimeLayout(IReadOnlyList<SkillRoot> roots, SkillEngineOptions engineOptions, SkillRuntimeOptions options)
    {
        Roots = roots;
        _modules = HostOffers.HasModules(options) ? options : null;
        _engineOptions = engineOptions;
        _native = options.Native;
    }

    public IReadOnlyList<SkillRoot> Roots { get; }

    /// <summary>Makes the engine the options ask for.</summary>
    public ISkillEngine CreateEngine() => _native is null ? CreateEmbeddedEngine() : new NativeEngine(_native with { Engine = _engineOptions });

    private EmbeddedEngine CreateEmbeddedEngine()
    {
        if (_modules is null || _engineOptions.ModuleHost is not null)
            return new EmbeddedEngine(_engineOptions);
        return new EmbeddedEngine(_engineOptions with { ModuleHost = _modules.OfferedModules.MakeHost(_modules, _engineOptions) }) { OwnsModuleHost = true };
    }

    /// <summary>Puts the governed tools behind the gate; before the engine is made.</summary>
    /// <inheritdoc cref="HostOffers.Govern"/>
    public void Govern(SkillRuntimeOptions options, CancellationToken cancellationToken) => HostOffers.Govern(_engineOptions, options, cancellationToken);

    /// <summary>Works the layout out and checks that the directories the caller named exist and can be read.</summary>
    /// <exception cref="SkillException">The options contradict each other, or a directory is missing or unreadable.</exception>
    public static RuntimeLayout From(SkillRuntimeOptions options)
    {
        if (options.SkillsDirectory is not null && options.Roots is not null)
            throw InvalidOptions("SkillsDirectory and Roots are both set; SkillsDirectory is short for a chain with the single root ROOT, so set only one.");
        if (options.Engine is not null && options.EngineOptions is not null)
            throw InvalidOptions("Engine and EngineOptions are both set; EngineOptions only set up the engine that is made, so set only one.");
        if (options.Engine is not null && options.Native is not null)
            throw InvalidOptions("Engine and Native are both set; Native makes an engine of its own, so set only one.");
        if (options.Engine is not null && options.Limits is not null)
            throw BesideEngine(nameof(options.Limits), nameof(SkillEngineOptions.Limits));
        if (options.Engine is not null && options.Sandbox is not null)
            throw BesideEngine(nameof(options.Sandbox), nameof(SkillEngineOptions.Sandbox));
        HostOffers.Check(options);

        string? runtimeRoot = null;
        if (options.RuntimeRoot is { } root)
        {
            runtimeRoot = FullPath(root, nameof(options.RuntimeRoot));
            CheckDirectory(
                runtimeRoot,
                "runtime root",
                "Create it with a directory 'root_skills' of skill packages in it, or set SkillRuntimeOptions.SkillsDirectory to a directory of skill packages.");
        }

        return new RuntimeLayout(ResolveRoots(options, runtimeRoot), ResolveEngineOptions(options, runtimeRoot), options);
    }

    private static IReadOnlyList<SkillRoot> ResolveRoots(SkillRuntimeOptions options, string? runtimeRoot)
    {
        if (options.Roots is { } roots)
            return roots;

        if (options.SkillsDirectory is { } skills)
        {
            string directory = FullPath(skills, nameof(options.SkillsDirectory));
            CheckDirectory(directory, "skills directory", "Create it, or set SkillRuntimeOptions.SkillsDirectory to the directory that holds your skill packages.");
            return RuntimeRoots.RootOnly(directory);
        }

        if (runtimeRoot is null && (HostOffers.HasModules(options) || options.EngineOptions?.Modules is not null))
            return [];
        return runtimeRoot is null
            ? throw InvalidOptions("The runtime has no skills to load; set SkillsDirectory, RuntimeRoot or Roots, or add Modules.")
            : RuntimeRoots.Standard(runtimeRoot);
    }

    private static SkillEngineOptions ResolveEngineOptions(SkillRuntimeOptions options, string? runtimeRoot)
    {
        // A VM for every worker, or workers would wait for one another. A mere directory of skills, which may lie in a source tree or be
        // read-only, gets no siblings.
        SkillEngineOptions engine = options.EngineOptions ?? new SkillEngineOptions
        {
            Pool = new VmPoolOptions { MaxSize = Math.Max(options.MaxConcurrency, new VmPoolOptions().MaxSize) },
            CreateDirectories = options.SkillsDirectory is null || runtimeRoot is not null,
        };
        if (engine.RuntimeRoot is null && runtimeRoot is not null)
            engine = engine with { RuntimeRoot = runtimeRoot };

        // Without names these directories would fall onto the parent of the skills directory itself, next to the packages.
        if (engine.RuntimeRoot is null)
        {
            engine = engine with
            {
                DependencyDirectoryName = OrElse(engine.DependencyDirectoryName, "dependencies"),
                StateDirectoryName = OrElse(engine.StateDirectoryName, "state"),
                DatabaseDirectoryName = OrElse(engine.DatabaseDirectoryName, "databases"),
            };
        }

        if (options.Log is not null)
            engine = engine with { Log = options.Log };
        if (options.Limits is not null)
            engine = engine with { Limits = options.Limits };
        if (options.Sandbox is not null)
            engine = engine with { Sandbox = options.Sandbox };
        return HostOffers.AddTo(engine, options);
    }

    /// <summary>An option for the embedded engine was given beside an engine.</summary>
    public static SkillException BesideEngine(string option, string engineOption) => InvalidOptions(
        $"Engine and {option} are both set; a ready engine takes them only from its own options, so set SkillEngineOptions.{engineOption} of that engine instead.");

    private static string FullPath(string path, string option)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw InvalidOptions($"{option} is blank; set it to a directory.");
        return Path.GetFullPath(path);
    }

    private static void CheckDirectory(string directory, string what, string advice)
    {
        if (!Directory.Exists(directory))
        {
            string state = File.Exists(directory) ? "is a file, not a directory" : "does not exist";
            throw new SkillException(SkillErrorCode.RuntimeRootMissing, $"The {what} '{directory}' {state}. {advice}");
        }

        try
        {
            // The children of an unreadable directory look missing, which would pass for an empty runtime.
            using IEnumerator<string> entries = Directory.EnumerateFileSystemEntries(directory).GetEnumerator();
            entries.MoveNext();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SkillException(
                SkillErrorCode.IoError,
                $"The {what} '{directory}' cannot be read: {error.Message} Give this process permission to list it.",
                error);
        }
    }

    private static string OrElse(string name, string standard) => name.Length == 0 ? standard : name;

    internal static SkillException InvalidOptions(string message) => new(SkillErrorCode.InvalidOptions, message);
}
