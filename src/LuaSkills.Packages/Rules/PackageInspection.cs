namespace LuaSkills.Packages;

/// <summary>All checks of a package that its files decide, in the order in which an engine meets them.</summary>
/// <remarks>
/// Left out is what depends on where the package is loaded: other packages, installed dependencies, databases, and whether its Lua code compiles.
/// Beyond the engine's checks it warns of help that is named and does not exist.
/// </remarks>
internal static class PackageInspection
{
    private static readonly string[] s_dependencyLists = ["tool_dependencies", "lua_dependencies", "ffi_dependencies"];

    /// <summary>Inspects a package.</summary>
    /// <param name="id">Id of the skill: the name of its directory.</param>
    /// <param name="files">Its files.</param>
    /// <param name="sink">Takes the faults.</param>
    /// <returns>The manifest, or <see langword="null"/> when there was an error or the manifest disables the skill.</returns>
    public static CheckedManifest? Inspect(string id, IPackageFiles files, FaultSink sink)
    {
        int known = sink.Count;
        if (!SkillIdentifier.IsValid(id))
            sink.Report(new PackageFault(PackageRule.SkillId, PackageFaultCode.InvalidSkillId, SkillIdentifier.DescribeMisnamed(id), PackageDocuments.Manifest, new SourcePosition(1, 1)));

        DocumentNode? document = ReadManifest(files, sink, out bool isEnabled);

        // An engine does not look into a package that is switched off.
        if (!isEnabled)
            return null;
        InspectDependencies(files, sink);
        if (document is null || PackageRules.Check(document, id, files, sink) is not { } package)
            return null;

        new EntryNameRules(sink).CheckRepetitions(package.Manifest, document, id);
        HelpReferences.Check(package.Manifest, document, files, sink);
        return sink.Count == known ? package : null;
    }

    /// <summary>Reads what callers must know of a package, also when its manifest disables the skill.</summary>
    /// <param name="id">Id of the skill.</param>
    /// <param name="files">Its files; only the manifest and the schemas it names are read.</param>
    /// <param name="sink">Takes the faults.</param>
    /// <returns>The manifest, or <see langword="null"/> when there was a fault.</returns>
    public static CheckedManifest? InspectForCallers(string id, IPackageFiles files, FaultSink sink)
    {
        int known = sink.Count;
        return ReadManifest(files, sink, out _) is { } document && sink.Count == known ? PackageRules.CheckForCallers(document, id, files, sink) : null;
    }

    private static DocumentNode? ReadManifest(IPackageFiles files, FaultSink sink, out bool isEnabled)
    {
        isEnabled = true;
        string path = PackagePath.Resolve(files.Directory, PackageDocuments.Manifest);
        SourcePosition start = new(1, 1);
        if (!files.Exists(PackageDocuments.Manifest))
        {
            sink.Report(new PackageFault(PackageRule.MissingFile, PackageFaultCode.InvalidManifest, $"{PackageDocuments.Manifest} not found in {files.Directory}", PackageDocuments.Manifest, start));
            return null;
        }

        (string? text, string? fault) = files.Read(PackageDocuments.Manifest);
        if (text is not null)
            return PackageDocuments.ParseManifest(text, path, sink, out isEnabled);
        sink.Report(new PackageFault(PackageRule.Unreadable, PackageFaultCode.IoError, $"Failed to read {path}: {fault}", PackageDocuments.Manifest, start));
        return null;
    }

    private static void InspectDependencies(IPackageFiles files, FaultSink sink)
    {
        if (!files.Exists(PackageDocuments.Dependencies))
            return;

        string path = PackagePath.Resolve(files.Directory, PackageDocuments.Dependencies);
        (string? text, string? fault) = files.Read(PackageDocuments.Dependencies);
        if (text is null)
        {
            sink.Report(new PackageFault(PackageRule.Unreadable, PackageFaultCode.DependencyFailed, $"Failed to read {path}: {fault}", PackageDocuments.Dependencies, new SourcePosition(1, 1)));
            return;
        }

        if (PackageDocuments.ParseDependencies(text, path, sink) is not { } dependencies)
            return;
        foreach (string list in s_dependencyLists)
            InspectExports(dependencies.Document.Find(list), sink);
    }

    // The engine asks for exports only on the platforms it runs on; a package should run on all it names.
    private static void InspectExports(DocumentNode? list, FaultSink sink)
    {
        foreach (DocumentNode dependency in list?.Items ?? [])
        {
            foreach (DocumentMember package in dependency.Find("packages")?.Members ?? [])
            {
                if (package.Value.Find("exports") is { Items.Count: > 0 })
                    continue;
                string message = $"dependency '{dependency.Find("name")?.Text}' must declare at least one export";
                sink.Report(new PackageFault(PackageRule.Dependency, PackageFaultCode.DependencyFailed, message, PackageDocuments.Dependencies, package.NamePosition));
            }
        }
    }
}
