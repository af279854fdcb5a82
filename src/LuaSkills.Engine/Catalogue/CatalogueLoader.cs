using System.Diagnostics.CodeAnalysis;
using LuaSkills.Engine.Databases;
using LuaSkills.Engine.Dependencies;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Modules;
using LuaSkills.Engine.Packages;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Engine.Catalogue;

/// <summary>Turns a root chain into a catalogue (spec sections 1.4, 2 and 3.2).</summary>
internal sealed class CatalogueLoader
{
    private readonly IReadOnlyList<SkillRoot> _roots;
    private readonly SkillEngineOptions _options;
    private readonly EngineLayout _layout;
    private readonly DatabaseBinder _databases;
    private readonly DependencyNetwork? _network;
    private readonly EngineLog _log;
    private readonly ModuleLoader? _modules;
    private readonly SignedRoots _signedRoots;
    private TrustedPublishers _publishers = TrustedPublishers.None;
    private readonly List<SkillLoadOutcome> _outcomes = [];
    private readonly List<CheckedPackage> _packages = [];
    private readonly Dictionary<RootLayer, LayerDirectories> _directories = [];

    private CatalogueLoader(
        IReadOnlyList<SkillRoot> roots,
        SkillEngineOptions options,
        EngineLayout layout,
        DatabaseProviders databases,
        DependencyNetwork? network,
        EngineLog log,
        ModuleLoader? modules)
    {
        _roots = roots;
        _options = options;
        _layout = layout;
        _databases = new DatabaseBinder(layout.DatabaseDirectoryName, databases);
        _network = network;
        _signedRoots = SignedRoots.From(options);
        _log = log;
        _modules = modules;
    }

    /// <summary>Loads the packages of a chain. Lua code is not looked at.</summary>
    /// <param name="roots">Roots in the order ROOT, PROJECT, USER.</param>
    /// <param name="options">Ignored skills and reserved names.</param>
    /// <param name="layout">The engine's directories.</param>
    /// <param name="databases">Who serves the databases of skills.</param>
    /// <param name="network">Fetches dependencies that are missing; <see langword="null"/> when that is not allowed.</param>
    /// <param name="log">Receives what becomes of each skill.</param>
    /// <param name="modules">Opens the modules; <see langword="null"/> for none.</param>
    /// <exception cref="SkillLoadException">A fault that makes the whole load fail.</exception>
    public static SkillCatalogue Load(
        IReadOnlyList<SkillRoot> roots,
        SkillEngineOptions options,
        EngineLayout layout,
        DatabaseProviders databases,
        DependencyNetwork? network,
        EngineLog log,
        ModuleLoader? modules = null)
    {
        CatalogueLoader loader = new(roots, options, layout, databases, network, log, modules);
        try
        {
            return loader.Load();
        }
        catch (PackageFaultException fault)
        {
            throw new SkillLoadException(fault.Code, fault.Message, loader.Report(), fault) { SkillId = fault.SkillId };
        }
    }

    private SkillCatalogue Load()
    {
        IReadOnlyList<RootLayer> layers = RootChain.Check(_roots);
        CheckConfigFile(layers);
        PackagedRuntime.Check(layers, _layout);
        LoadPublishers();

        _modules?.Load();

        // Discovery ends before the first skill is loaded: its faults concern the load as a whole.
        List<SkillCandidate> candidates = [.. SkillDiscovery.Find(layers)];
        foreach (SkillCandidate candidate in candidates)
            LoadCandidate(candidate);

        List<LoadedSkill> skills = [];
        foreach (CheckedPackage package in _packages)
            skills.Add(package.Skill);
        foreach (LoadedModule module in Modules)
            skills.Add(module.Skill);
        skills.Sort(static (left, right) => string.CompareOrdinal(left.Id, right.Id));
        List<LoadedEntry> entries = EntryNaming.Name(_packages, Modules, _options.ReservedEntryNames);
        return new SkillCatalogue(skills, entries, BuildHelp(entries), Report()) { Layers = LabelsOf(layers), Modules = Modules };
    }

    private IReadOnlyList<LoadedModule> Modules => _modules?.Modules ?? [];

    private static RootLabel[] LabelsOf(IReadOnlyList<RootLayer> layers)
    {
        RootLabel[] labels = new RootLabel[layers.Count];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = layers[i].Label;
        return labels;
    }

    private List<HelpTree> BuildHelp(List<LoadedEntry> entries)
    {
        Dictionary<(string, string), string> names = new(entries.Count);
        foreach (LoadedEntry entry in entries)
            names.Add((entry.Skill.Id, entry.LocalName), entry.CanonicalName);

        HelpTreeBuilder builder = new(names);
        List<HelpTree> trees = new(_packages.Count);
        foreach (CheckedPackage package in _packages)
            trees.Add(builder.Build(package));
        foreach (LoadedModule module in Modules)
            trees.Add(ModuleHelp.TreeOf(module));
        trees.Sort(static (left, right) => string.CompareOrdinal(left.Skill.Id, right.Skill.Id));
        return trees;
    }

    // One configuration file serves all roots, so without an explicit path they must agree where it is.
    private void CheckConfigFile(IReadOnlyList<RootLayer> layers)
    {
        if (_layout.SkillConfigFile is not null)
            return;

        foreach (RootLayer layer in layers)
        {
            if (!string.Equals(layer.RuntimeRoot, layers[0].RuntimeRoot, StringComparison.Ordinal))
            {
                throw new PackageFaultException(
                    SkillErrorCode.InvalidOptions,
                    "multiple runtime roots map to different parents; set host_options.skill_config_file_path explicitly");
            }
        }
    }

    private void LoadCandidate(SkillCandidate candidate)
    {
        switch (candidate.Standing)
        {
            case CandidateStanding.Empty:
                Skip(candidate, SkillErrorCode.Hidden, $"an empty directory in root '{candidate.Layer.Root.Name}' hides the skill");
                return;
            case CandidateStanding.Disabled:
                Skip(candidate, SkillErrorCode.Disabled, "the manifest disables the skill");
                return;
            case CandidateStanding.Misnamed:
                // Passed over without a word by upstream; people look for the skill all the same.
                Fail(candidate, new PackageFaultException(SkillErrorCode.InvalidSkillId, SkillIdentifier.DescribeMisnamed(candidate.Id)), []);
                return;
        }

        if (IsIgnored(candidate.Id))
        {
            _log.Info($"[LuaSkill] Skipped host-ignored skill '{candidate.Id}'");
            Skip(candidate, SkillErrorCode.Ignored, "the host ignores the skill");
            return;
        }

        if (_modules is not null && _modules.Claims(candidate.Id))
        {
            Skip(candidate, SkillErrorCode.Hidden, "a module of the host has the same id");
            return;
        }

        LayerDirectories directories = DirectoriesOf(candidate.Layer);
        if (directories.Disabled.Contains(candidate.Id))
        {
            _log.Warn($"[LuaSkill] Skipped disabled skill '{candidate.Id}'");
            Skip(candidate, SkillErrorCode.Disabled, "a disabled record exists for the skill");
            return;
        }

        VerifiedPackage? verified = null;
        if (_signedRoots.Demands(candidate.Layer.Label) && !TryVerify(candidate, out verified))
            return;
        _log.Info($"[LuaSkill] Loaded '{candidate.Id}' from root '{candidate.Layer.Root.Name}'");
        LoadPackage(candidate, new SkillPackage(candidate, directories, _network, _databases, verified));
    }

    // A file that cannot be read must not pass for one that trusts nobody: every skill would be left out for the wrong reason.
    private void LoadPublishers()
    {
        if (_options.Signatures is null)
            return;
        try
        {
            _publishers = _signedRoots.LoadPublishers();
        }
        catch (SkillException error)
        {
            throw new PackageFaultException(error.Code, error.Message, error);
        }
    }

    private bool TryVerify(SkillCandidate candidate, [NotNullWhen(true)] out VerifiedPackage? verified)
    {
        try
        {
            verified = VerifiedPackage.Verify(candidate.Directory, candidate.Id, _publishers, CancellationToken.None);
            return true;
        }
        catch (SkillException error)
        {
            _log.Error($"[LuaSkill] Refused {candidate.Id}: {error.Message}");
            Fail(candidate, new PackageFaultException(error.Code, error.Message, error), []);
            verified = null;
            return false;
        }
    }

    private void LoadPackage(SkillCandidate candidate, SkillPackage package)
    {
        List<string> warnings = [];
        try
        {
            package.PrepareDependencies(warnings);
        }
        catch (PackageFaultException fault)
        {
            _log.Error($"[LuaSkill] Failed to prepare dependencies for {candidate.Id}: {fault.Message}");
            Fail(candidate, fault, warnings);
            return;
        }

        foreach (string warning in warnings)
            _log.Warn($"[LuaSkills:dependency] {candidate.Id}: {warning}");

        try
        {
            _packages.Add(package.Check());
            _outcomes.Add(Outcome(candidate, SkillLoadStatus.Loaded, null, null, warnings));
        }
        catch (PackageFaultException fault)
        {
            _log.Error($"[LuaSkill] Failed to load {candidate.Id}: {fault.Message}");
            Fail(candidate, fault, warnings);
        }
    }

    private LayerDirectories DirectoriesOf(RootLayer layer)
    {
        if (_directories.TryGetValue(layer, out LayerDirectories? directories))
            return directories;

        directories = new LayerDirectories(layer.RuntimeRoot, _layout);
        if (_options.CreateDirectories)
            directories.Create();
        _directories.Add(layer, directories);
        return directories;
    }

    private bool IsIgnored(string skillId)
    {
        foreach (string ignored in _options.IgnoredSkillIds)
        {
            if (ignored.AsSpan().Trim().SequenceEqual(skillId))
                return true;
        }

        return false;
    }

    private LoadReport Report()
    {
        List<SkillRoot> missing = [];
        foreach (SkillRoot root in _roots)
        {
            if (!Path.Exists(root.SkillsDirectory))
                missing.Add(root);
        }

        List<SkillLoadOutcome> outcomes = [.. _modules?.Outcomes ?? [], .. _outcomes];
        outcomes.Sort(static (left, right) => string.CompareOrdinal(left.SkillId, right.SkillId) is var order and not 0
            ? order
            : IsModule(right).CompareTo(IsModule(left)));
        return new LoadReport(outcomes, missing);
    }

    private static bool IsModule(SkillLoadOutcome outcome) => outcome.RootName is ModuleLoader.RootName;

    private void Skip(SkillCandidate candidate, string code, string message) =>
        _outcomes.Add(Outcome(candidate, SkillLoadStatus.Skipped, code, message, []));

    private void Fail(SkillCandidate candidate, PackageFaultException fault, List<string> warnings) =>
        _outcomes.Add(Outcome(candidate, SkillLoadStatus.Failed, fault.Code, fault.Message, warnings));

    private static SkillLoadOutcome Outcome(SkillCandidate candidate, SkillLoadStatus status, string? code, string? message, IReadOnlyList<string> warnings) =>
        new(candidate.Id, candidate.Layer.Root.Name, candidate.Directory, status, code, message, warnings);
}
