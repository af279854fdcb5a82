using System.CommandLine;
using LuaSkills.Cli.Output;
using LuaSkills.Native;

namespace LuaSkills.Cli.Options;

/// <summary>Which engine over which skills, as the global options say.</summary>
internal sealed class RuntimeSettings
{
    private RuntimeSettings(string runtimeRoot, IReadOnlyList<SkillRoot> roots)
    {
        RuntimeRoot = runtimeRoot;
        Roots = roots;
    }

    /// <summary>Full path of the runtime root.</summary>
    public string RuntimeRoot { get; }

    /// <summary>The root chain.</summary>
    public IReadOnlyList<SkillRoot> Roots { get; }

    public SkillAuthority Authority { get; private init; }

    public bool IsNative { get; private init; }

    /// <summary>In which roots skills must be signed.</summary>
    public SignatureRequirement? Signatures { get; private init; }

    /// <summary>The native library that was named, if one was.</summary>
    public string? LibraryPath { get; private init; }

    public static RuntimeSettings Of(ParseResult arguments, GlobalOptions options)
    {
        string root = Path.GetFullPath(arguments.GetValue(options.RuntimeRoot) ?? "luaskills-runtime");
        string? library = arguments.GetValue(options.Library);
        string? engine = arguments.GetValue(options.Engine);
        if (library is not null && engine is "embedded")
            throw new UsageException("--lib names a native library, and --engine embedded uses none; leave one of them out.");
        return new RuntimeSettings(root, ChainOf(arguments, options, root))
        {
            Authority = arguments.GetValue(options.Authority) is "system" ? SkillAuthority.System : SkillAuthority.DelegatedTool,
            IsNative = library is not null || engine is "native",
            LibraryPath = library,
            Signatures = RequirementOf(arguments.GetValue(options.RequireSigned)),
        };
    }

    /// <summary>The options of a runtime over these roots.</summary>
    /// <param name="progress">Hears how far installations are.</param>
    /// <param name="sources">Where skills may come from.</param>
    /// <param name="log">Gets the log lines of the skills.</param>
    public SkillRuntimeOptions ToOptions(SkillSourceOptions sources, Action<SkillOperationProgress>? progress, SkillLogHandler log) => new()
    {
        RuntimeRoot = RuntimeRoot,
        Roots = Roots,
        EngineOptions = new SkillEngineOptions { Sources = sources, Progress = progress, Signatures = Signatures },
        Native = IsNative ? new NativeEngineOptions { LibraryPath = LibraryPath } : null,
        Log = log,
    };

    /// <summary>The options of a runtime that creates and downloads nothing.</summary>
    public SkillRuntimeOptions ToOptionsForLooking()
    {
        SkillRuntimeOptions options = ToOptions(new SkillSourceOptions(), progress: null, log: static (_, _) => { });
        return options with { EngineOptions = options.EngineOptions! with { CreateDirectories = false } };
    }

    private static SignatureRequirement? RequirementOf(string[]? roots)
    {
        if (roots is not { Length: > 0 })
            return null;
        return new SignatureRequirement { Roots = Array.IndexOf(roots, "all") >= 0 ? null : roots };
    }

    private static List<SkillRoot> ChainOf(ParseResult arguments, GlobalOptions options, string runtimeRoot)
    {
        bool rootOnly = arguments.GetValue(options.RootOnly);
        string?[] directories = [arguments.GetValue(options.RootSkills), arguments.GetValue(options.ProjectSkills), arguments.GetValue(options.UserSkills)];
        bool[] leftOut = [false, rootOnly || arguments.GetValue(options.NoProject), rootOnly || arguments.GetValue(options.NoUser)];
        IReadOnlyList<SkillRoot> standard = RuntimeRoots.Standard(runtimeRoot);
        List<SkillRoot> chain = [];
        for (int i = 0; i < standard.Count; i++)
        {
            if (!leftOut[i])
                chain.Add(directories[i] is { } directory ? standard[i] with { SkillsDirectory = Path.GetFullPath(directory) } : standard[i]);
        }

        return chain;
    }
}
