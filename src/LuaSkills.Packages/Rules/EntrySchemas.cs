namespace LuaSkills.Packages;

/// <summary>The input schema that holds for an entry.</summary>
/// <param name="Root">The schema; one that was made of a list of parameters stands nowhere.</param>
/// <param name="File">The file it is in, relative to the package and with <c>/</c>.</param>
internal sealed record EntrySchema(DocumentNode Root, string File);

/// <summary>Finds the input schemas of entries (spec section 1.4, L4 and L5). What is in them is for <see cref="InputSchemaRules"/>.</summary>
/// <param name="files">The files of the package.</param>
/// <param name="sink">Takes the faults.</param>
/// <param name="prefix">What the texts begin with.</param>
internal sealed class EntrySchemas(IPackageFiles files, FaultSink sink, string prefix)
{
    /// <summary>The schema that stands for the parameters of an entry.</summary>
    public static EntrySchema OfParameters(IReadOnlyList<ManifestParameter> parameters) => new(InputSchema.FromParameters(parameters), PackageDocuments.Manifest);

    /// <summary>The schema that an entry declares or names.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="node">Where the manifest declares it.</param>
    /// <returns>The schema, or <see langword="null"/> when the entry declares none or there was a fault.</returns>
    public EntrySchema? Find(ManifestEntry entry, DocumentNode node)
    {
        if (string.IsNullOrWhiteSpace(entry.InputSchemaFile))
            return entry.InputSchema is null ? null : new EntrySchema(entry.InputSchema, PackageDocuments.Manifest);

        DocumentNode place = node.Find("input_schema_file") ?? node;
        if (entry.InputSchema is not null)
            Report(PackageRule.Schema, PackageFaultCode.InvalidSchema, place, $"skill entry {entry.Name} must not declare both input_schema and input_schema_file");
        else if (PackagePath.FindFault(entry.InputSchemaFile, "schemas", "entry.input_schema_file") is { } fault)
            Report(PackageRule.Path, PackageFaultCode.InvalidPath, place, fault);
        else
            return Read(entry, place);
        return null;
    }

    private EntrySchema? Read(ManifestEntry entry, DocumentNode place)
    {
        string declared = entry.InputSchemaFile;
        string file = declared.Trim().Replace('\\', '/');
        string label = $"skill entry {entry.Name} input_schema_file {PackagePath.Resolve(files.Directory, declared)}";
        (string? text, string? fault) = files.Read(declared);
        if (text is null)
        {
            Report(files.Exists(declared) ? PackageRule.Unreadable : PackageRule.MissingFile, PackageFaultCode.InvalidSchema, place, $"{label} read failed: {fault}");
            return null;
        }

        try
        {
            return new EntrySchema(JsonDocumentReader.Read(text), file);
        }
        catch (DocumentException error)
        {
            new DocumentFaults(sink, PackageFaultCode.InvalidSchema, file, $"{prefix}{label} parse failed: ").Report(error);
            return null;
        }
    }

    private void Report(PackageRule rule, string code, DocumentNode place, string message) =>
        sink.Report(new PackageFault(rule, code, prefix + message, PackageDocuments.Manifest, place.Position));
}
