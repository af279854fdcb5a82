using LuaSkills.Engine.Databases;
using LuaSkills.Engine.Dependencies;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

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
    private readonly List<SkillLoadOutcome> _outcomes = [];
    private readonly List<CheckedPackage> _packages = [];
    private readonly Dictionary<RootLayer, LayerDirectories> _directories = [];

    private CatalogueLoader(IReadOnlyList<SkillRoot> roots, SkillEngineOptions options, EngineLayout layout, DatabaseProviders databases, DependencyNetwork? network, EngineLog log)
    {
        _roots = roots;
        _options = options;
        _layout = layout;
        _databases = new DatabaseBinder(layout.DatabaseDirectoryName, databases);
        _network = network;
        _log = log;
    }

    /// <summary>Loads the packages of a chain. Lua code is not looked at.</summary>
    /// <param name="roots">Roots in the order ROOT, PROJECT, USER.</param>
    /// <param name="options">Ignored skills and reserved names.</param>
    /// <param name="layout">The engine's directories.</param>
    /// <param name="databases">Who serves the databases of skills.</param>
    /// <param name="network">Fetches dependencies that are missing; <see langword="null"/> when that is not allowed.</param>
    /// <param name="log">Receives what becomes of each skill.</param>
    /// <exception cref="SkillLoadException">A fault that makes the whole load fail.</exception>
    public static SkillCatalogue Load(
        IReadOnlyList<SkillRoot> roots,
        SkillEngineOptions options,
        EngineLayout layout,
        DatabaseProviders databases,
        DependencyNetwork? network,
        EngineLog log)
    {
        CatalogueLoader loader = new(roots, options, layout, databases, network, log);
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

        // Discovery ends before the first skill is loaded: its faults concern the load as a whole.
        List<SkillCandidate> candidates = [.. SkillDiscovery.Find(layers)];
        foreach (SkillCandidate candidate in candidates)
            LoadCandidate(candidate);

        List<LoadedSkill> skills = new(_packages.Count);
        foreach (CheckedPackage package in _packages)
            skills.Add(package.Skill);
        List<LoadedEntry> entries = NameEntries();
        return new SkillCatalogue(skills, entries, BuildHelp(entries), Report()) { Layers = LabelsOf(layers) };
    }

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

        LayerDirectories directories = DirectoriesOf(candidate.Layer);
        if (directories.Disabled.Contains(candidate.Id))
        {
            _log.Warn($"[LuaSkill] Skipped disabled skill '{candidate.Id}'");
            Skip(candidate, SkillErrorCode.Disabled, "a disabled record exists for the skill");
            return;
        }

        _log.Info($"[LuaSkill] Loaded '{candidate.Id}' from root '{candidate.Layer.Root.Name}'");
        LoadPackage(candidate, new SkillPackage(candidate, directories, _network, _databases));
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

    private List<LoadedEntry> NameEntries()
    {
        List<(string BaseName, CheckedPackage Package, PackageEntry Entry)> entries = [];
        foreach (CheckedPackage package in _packages)
        {
            HashSet<string> localNames = new(StringComparer.Ordinal);
            foreach (PackageEntry entry in package.Entries)
            {
                if (!localNames.Add(entry.LocalName))
                {
                    throw new PackageFaultException(SkillErrorCode.InvalidEntry, SkillIdentifier.DescribeRepeated(package.Skill.Id, entry.LocalName))
                    {
                        SkillId = package.Skill.Id,
                    };
                }

                entries.Add((CanonicalNames.BaseOf(package.Skill.Id, entry.LocalName), package, entry));
            }
        }

        // Ids and local names are ASCII, so ordinal order is byte order; a base name and an id fix the local name.
        entries.Sort(static (left, right) =>
            string.CompareOrdinal(left.BaseName, right.BaseName) is var order and not 0
                ? order
                : string.CompareOrdinal(left.Package.Skill.Id, right.Package.Skill.Id));

        CanonicalNames names = new(_options.ReservedEntryNames);
        List<(string Name, CheckedPackage Package, PackageEntry Entry)> named = new(entries.Count);
        foreach ((string baseName, CheckedPackage package, PackageEntry entry) in entries)
            named.Add((names.Take(baseName), package, entry));
        named.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));

        List<LoadedEntry> loaded = new(named.Count);
        foreach ((string name, CheckedPackage package, PackageEntry entry) in named)
            loaded.Add(ToLoadedEntry(name, package.Skill, entry, loaded.Count));
        return loaded;
    }

    private static LoadedEntry ToLoadedEntry(string canonicalName, LoadedSkill skill, PackageEntry entry, int index) => new()
    {
        Skill = skill,
        Index = index,
        LuaModule = entry.Declared.LuaModule,
        File = entry.File,
        Directory = Path.GetDirectoryName(entry.File) ?? skill.Directory,
        Descriptor = new SkillEntryDescriptor(
            canonicalName,
            skill.Id,
            entry.LocalName,
            skill.RootName,
            skill.Directory,
            entry.Declared.Description,
            entry.Parameters,
            entry.InputSchema),
    };

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

        return new LoadReport([.. _outcomes], missing);
    }

    private void Skip(SkillCandidate candidate, string code, string message) =>
        _outcomes.Add(Outcome(candidate, SkillLoadStatus.Skipped, code, message, []));

    private void Fail(SkillCandidate candidate, PackageFaultException fault, List<string> warnings) =>
        _outcomes.Add(Outcome(candidate, SkillLoadStatus.Failed, fault.Code, fault.Message, warnings));

    private static SkillLoadOutcome Outcome(SkillCandidate candidate, SkillLoadStatus status, string? code, string? message, IReadOnlyList<string> warnings) =>
        new(candidate.Id, candidate.Layer.Root.Name, candidate.Directory, status, code, message, warnings);
}
