namespace LuaSkills.Packages;

/// <summary>What a manifest names as help and does not exist. The engine finds out only when the help is asked for (spec section 1.6).</summary>
internal static class HelpReferences
{
    private const string MainHelp = "main";

    /// <summary>Checks the help of a manifest that keeps the rules.</summary>
    public static void Check(SkillManifest manifest, DocumentNode document, IPackageFiles files, FaultSink sink)
    {
        HashSet<string> topics = new(StringComparer.Ordinal) { MainHelp };
        DocumentNode? help = document.Find("help");
        CheckFile(help?.Find("main")?.Find("file"), $"skill {manifest.Name} help main", files, sink);
        for (int i = 0; i < manifest.Help.Topics.Count; i++)
        {
            HelpNode topic = manifest.Help.Topics[i];
            topics.Add(topic.Name.Trim());
            CheckFile(help!.Find("topics")!.Items[i].Find("file"), $"skill {manifest.Name} help topic {topic.Name}", files, sink);
        }

        for (int i = 0; i < manifest.Entries.Count; i++)
        {
            ManifestEntry entry = manifest.Entries[i];
            string topic = entry.Help.Trim();
            if (topic.Length > 0 && !topics.Contains(topic))
                Report(document.Find("entries")!.Items[i].Find("help")!, $"skill {manifest.Name} entry {entry.Name}: there is no help topic '{topic}'", sink);
        }
    }

    private static void CheckFile(DocumentNode? file, string label, IPackageFiles files, FaultSink sink)
    {
        string path = file?.Text.Trim() ?? "";
        if (path.Length > 0 && !files.Exists(path))
            Report(file!, $"{label}: file {path} not found in {files.Directory}", sink);
    }

    // The code is the one that asking for such help gives.
    private static void Report(DocumentNode place, string message, FaultSink sink) =>
        sink.Report(new PackageFault(PackageRule.DanglingHelp, PackageFaultCode.HelpFlowNotFound, message, PackageDocuments.Manifest, place.Position));
}
