namespace LuaSkills.Packages;

/// <summary>Names of the files every package has in the same place, and how they are parsed.</summary>
internal static class PackageDocuments
{
    public const string Manifest = "skill.yaml";

    public const string Dependencies = "dependencies.yaml";

    /// <summary>Parses a manifest as far as discovery needs it (spec section 1.4, D4 and D5).</summary>
    /// <param name="text">Text of the file.</param>
    /// <param name="path">The file, as texts name it.</param>
    /// <param name="sink">Takes the faults.</param>
    /// <param name="isEnabled">Whether the skill is to be loaded.</param>
    /// <returns>The tree, or <see langword="null"/> when it is none of a manifest.</returns>
    public static DocumentNode? ParseManifest(string text, string path, FaultSink sink, out bool isEnabled)
    {
        isEnabled = true;
        DocumentNode? document;
        try
        {
            document = YamlDocumentReader.Read(text);
            isEnabled = ManifestReader.IsEnabled(document);
        }
        catch (DocumentException error)
        {
            new DocumentFaults(sink, PackageFaultCode.InvalidManifest, Manifest, $"Failed to parse {path}: ").Report(error);
            return null;
        }

        foreach (DocumentMember member in document.Members)
        {
            if (member.Name is not "skill_id")
                continue;
            string message = $"skill manifest {path} must not declare skill_id; directory name is the only skill_id";
            sink.Report(new PackageFault(PackageRule.SkillId, PackageFaultCode.InvalidManifest, message, Manifest, member.NamePosition));
        }

        return document;
    }

    /// <summary>Parses a dependency manifest.</summary>
    /// <param name="text">Text of the file.</param>
    /// <param name="path">The file, as texts name it.</param>
    /// <param name="sink">Takes the faults.</param>
    /// <returns>What it declares and the tree it was read from, or <see langword="null"/> when there was a fault.</returns>
    public static (DependencyManifest Manifest, DocumentNode Document)? ParseDependencies(string text, string path, FaultSink sink)
    {
        int known = sink.Count;
        DocumentFaults faults = new(sink, PackageFaultCode.DependencyFailed, Dependencies, $"Failed to parse {path}: ");
        try
        {
            DocumentNode document = YamlDocumentReader.Read(text);
            DependencyManifest manifest = DependencyManifestReader.Read(document, faults);
            return sink.Count == known ? (manifest, document) : null;
        }
        catch (DocumentException error)
        {
            faults.Report(error);
            return null;
        }
    }
}
