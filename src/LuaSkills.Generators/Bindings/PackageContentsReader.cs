using LuaSkills.Packages;

namespace LuaSkills.Generators.Bindings;

/// <summary>Reads the entries of a package and their schemas.</summary>
internal static class PackageContentsReader
{
    /// <summary>Reads a package.</summary>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="readSchema">Gives the tree of a schema file by its path inside the package, or <see langword="null"/> when there is no such file.</param>
    /// <exception cref="PackageContentsException">The engine would not load the package because of its manifest or a schema file.</exception>
    public static PackageContents Read(string skillId, DocumentNode manifest, Func<string, DocumentNode?> readSchema)
    {
        SkillManifest declared = ReadManifest(manifest);
        IReadOnlyList<DocumentNode> places = manifest.Find("entries")?.Items ?? [];
        HashSet<string> names = new(StringComparer.Ordinal);
        List<PackageEntry> entries = [];
        for (int i = 0; i < declared.Entries.Count; i++)
        {
            ManifestEntry entry = declared.Entries[i];
            SourcePosition position = places[i].Position;
            string name = entry.Name.Trim();
            if (!SkillIdentifier.IsValid(name))
                throw new PackageContentsException(PackageContents.ManifestFile, position, $"entry.name must match {SkillIdentifier.Pattern}");
            if (!names.Add(name))
                throw new PackageContentsException(PackageContents.ManifestFile, position, $"skill '{skillId}' declares duplicate local entry name '{name}'");
            entries.Add(ReadEntry(entry, name, position, readSchema));
        }

        return new PackageContents(skillId, entries);
    }

    private static SkillManifest ReadManifest(DocumentNode manifest)
    {
        try
        {
            return ManifestReader.Read(manifest);
        }
        catch (DocumentException fault)
        {
            throw new PackageContentsException(PackageContents.ManifestFile, fault.Position, fault.Message);
        }
    }

    private static PackageEntry ReadEntry(ManifestEntry entry, string name, SourcePosition position, Func<string, DocumentNode?> readSchema)
    {
        string file = entry.InputSchemaFile.Trim();
        if (file.Length == 0)
        {
            DocumentNode schema = entry.InputSchema ?? InputSchema.FromParameters(entry.Parameters);
            bool declares = entry.InputSchema is not null || entry.Parameters.Count > 0;
            return new PackageEntry(name, entry.Description.Trim(), position, schema, PackageContents.ManifestFile) { DeclaresArguments = declares };
        }

        if (entry.InputSchema is not null)
            throw new PackageContentsException(PackageContents.ManifestFile, position, $"skill entry {name} must not declare both input_schema and input_schema_file");

        try
        {
            DocumentNode schema = readSchema(file.Replace('\\', '/'))
                ?? throw new PackageContentsException(PackageContents.ManifestFile, position, $"skill entry {name} input_schema_file {file} does not exist");
            return new PackageEntry(name, entry.Description.Trim(), position, schema, file);
        }
        catch (DocumentException fault)
        {
            throw new PackageContentsException(file, fault.Position, fault.Message);
        }
    }
}
