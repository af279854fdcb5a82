using LuaSkills.Packages;

namespace LuaSkills.Generators.Bindings;

/// <summary>Reads the entries of a package and their schemas.</summary>
internal static class PackageContentsReader
{
    /// <summary>Reads a package.</summary>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="files">Its files; only the manifest and the schemas it names are read.</param>
    /// <param name="sink">Takes what no engine would load the package with.</param>
    /// <returns>The entries, or <see langword="null"/> when there was a fault.</returns>
    public static PackageContents? Read(string skillId, IPackageFiles files, FaultSink sink)
    {
        if (PackageInspection.InspectForCallers(skillId, files, sink) is not { } package)
            return null;

        List<PackageEntry> entries = [];
        for (int i = 0; i < package.Manifest.Entries.Count; i++)
        {
            ManifestEntry entry = package.Manifest.Entries[i];
            EntrySchema schema = package.Schemas[i];
            SourcePosition position = package.Document.Find("entries")!.Items[i].Position;
            bool declares = !string.IsNullOrWhiteSpace(entry.InputSchemaFile) || entry.InputSchema is not null || entry.Parameters.Count > 0;
            entries.Add(new PackageEntry(entry.Name.Trim(), entry.Description.Trim(), position, schema.Root, schema.File) { DeclaresArguments = declares });
        }

        return new PackageContents(skillId, entries);
    }
}
