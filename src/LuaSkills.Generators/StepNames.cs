namespace LuaSkills.Generators;

/// <summary>Tracking names of the pipeline's steps.</summary>
internal static class StepNames
{
    /// <summary>What the compilation decides.</summary>
    public const string Options = nameof(Options);

    /// <summary>Whether the project wants a JSON context.</summary>
    public const string EmitsContext = nameof(EmitsContext);

    /// <summary>Interfaces as the parser sees them, with their contracts.</summary>
    public const string SkillsExtracted = nameof(SkillsExtracted);

    /// <summary>Manifests and schemas of imported packages.</summary>
    public const string PackageFiles = nameof(PackageFiles);

    /// <summary>Imported packages.</summary>
    public const string Packages = nameof(Packages);

    /// <summary>Interfaces with the packages they take their methods from.</summary>
    public const string SkillSources = nameof(SkillSources);

    /// <summary>Interfaces with the methods of their packages, and all contracts.</summary>
    public const string SkillsBound = nameof(SkillsBound);

    /// <summary>What interfaces get from packages.</summary>
    public const string PackageMembers = nameof(PackageMembers);

    /// <summary>Interfaces alone.</summary>
    public const string Skills = nameof(Skills);

    /// <summary>Sets of host tools as the parser sees them, with their contracts.</summary>
    public const string HostToolsExtracted = nameof(HostToolsExtracted);

    /// <summary>Sets of host tools alone.</summary>
    public const string HostTools = nameof(HostTools);

    /// <summary>Modules as the parser sees them, with their contracts.</summary>
    public const string ModulesExtracted = nameof(ModulesExtracted);

    /// <summary>Modules alone.</summary>
    public const string Modules = nameof(Modules);

    /// <summary>Model providers.</summary>
    public const string ModelProviders = nameof(ModelProviders);

    /// <summary>Native libraries as the parser sees them, with their contracts.</summary>
    public const string NativeLibrariesExtracted = nameof(NativeLibrariesExtracted);

    /// <summary>Native libraries alone.</summary>
    public const string NativeLibraries = nameof(NativeLibraries);

    /// <summary>File names of types that differ only in case.</summary>
    public const string HintClashes = nameof(HintClashes);

    /// <summary>Contracts of each interface, each set of host tools, each module and each native library.</summary>
    public const string ContractsExtracted = nameof(ContractsExtracted);

    /// <summary>Contracts of the compilation, each once.</summary>
    public const string Contracts = nameof(Contracts);

    /// <summary>Contracts of types that are made from packages, by interface.</summary>
    public const string ContractGroups = nameof(ContractGroups);

    /// <summary>What the JSON context has to know of each contract.</summary>
    public const string ContextTypes = nameof(ContextTypes);

    /// <summary>The JSON context of the compilation.</summary>
    public const string Context = nameof(Context);
}
