namespace LuaSkills.Packages;

/// <summary>The rules for the names of entries.</summary>
/// <param name="sink">Takes the faults.</param>
internal sealed class EntryNameRules(FaultSink sink)
{
    /// <summary>Checks the form of a name.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="node">Where the manifest declares it.</param>
    /// <param name="skillName">Name of the skill, as texts have it.</param>
    public void CheckForm(ManifestEntry entry, DocumentNode node, string skillName)
    {
        if (!SkillIdentifier.IsValid(entry.Name.Trim()))
            Report(node, $"skill {skillName} entry {entry.Name}: entry.name must match {SkillIdentifier.Pattern}");
    }

    /// <summary>Checks that no name is there twice.</summary>
    /// <param name="manifest">A manifest without faults of form.</param>
    /// <param name="document">Its tree.</param>
    /// <param name="id">Id of the skill.</param>
    public void CheckRepetitions(SkillManifest manifest, DocumentNode document, string id)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < manifest.Entries.Count; i++)
        {
            string name = manifest.Entries[i].Name.Trim();
            if (!names.Add(name))
                Report(document.Find("entries")!.Items[i], SkillIdentifier.DescribeRepeated(id, name));
        }
    }

    private void Report(DocumentNode entry, string message) =>
        sink.Report(new PackageFault(PackageRule.Entry, PackageFaultCode.InvalidEntry, message, PackageDocuments.Manifest, entry.Find("name")!.Position));
}
