namespace LuaSkills.Native.Replies;

/// <summary>Works out what became of the skills of a load: native engines say nothing but which entries there are.</summary>
/// <remarks>
/// A package that is in a root but has no entry in service was ignored, disabled, hidden or faulty. The first three are recognised as far as
/// files tell; for all others the reason is in the log of the native engine only.
/// </remarks>
internal static class NativeLoadReport
{
    private const string Manifest = "skill.yaml";

    /// <summary>Compares the directories of the roots with the entries in service.</summary>
    /// <param name="roots">What was loaded.</param>
    /// <param name="entries">What the native engine listed.</param>
    /// <param name="options">Which skills are ignored, and where disabled ones are recorded.</param>
    public static LoadReport Of(IReadOnlyList<SkillRoot> roots, IReadOnlyList<SkillEntryDescriptor> entries, SkillEngineOptions options)
    {
        SortedDictionary<string, SkillLoadOutcome> outcomes = new(StringComparer.Ordinal);
        foreach (SkillEntryDescriptor entry in entries)
            outcomes.TryAdd(entry.SkillId, new SkillLoadOutcome(entry.SkillId, entry.RootName, entry.SkillDirectory, SkillLoadStatus.Loaded, null, null, []));

        List<SkillRoot> missing = [];
        foreach (SkillRoot root in roots)
        {
            if (Directory.Exists(root.SkillsDirectory))
                AddOthers(root, outcomes, options);
            else
                missing.Add(root);
        }

        return new LoadReport([.. outcomes.Values], missing);
    }

    private static void AddOthers(SkillRoot root, SortedDictionary<string, SkillLoadOutcome> outcomes, SkillEngineOptions options)
    {
        try
        {
            foreach (DirectoryInfo directory in new DirectoryInfo(root.SkillsDirectory).EnumerateDirectories())
            {
                if (!outcomes.ContainsKey(directory.Name) && !directory.Attributes.HasFlag(FileAttributes.ReparsePoint) && Judge(root, directory.Name, options) is { } outcome)
                    outcomes.Add(directory.Name, outcome);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The native engine could read it a moment ago; a report without these skills is better than none.
        }
    }

    private static SkillLoadOutcome? Judge(SkillRoot root, string skillId, SkillEngineOptions options)
    {
        string directory = Path.Join(root.SkillsDirectory, skillId);
        bool hasManifest = File.Exists(Path.Join(directory, Manifest));
        SkillLoadOutcome outcome = new(skillId, root.Name, directory, SkillLoadStatus.Skipped, null, null, []);
        if (IsIgnored(skillId, options))
            return outcome with { Code = SkillErrorCode.Ignored, Message = "the host ignores the skill" };
        if (IsDisabled(root, skillId, options))
            return outcome with { Code = SkillErrorCode.Disabled, Message = "a disabled record exists for the skill" };
        if (!hasManifest && IsEmpty(directory))
            return outcome with { Code = SkillErrorCode.Hidden, Message = $"an empty directory in root '{root.Name}' hides the skill" };
        if (!hasManifest)
            return null;

        return outcome with
        {
            Status = SkillLoadStatus.Failed,
            Code = SkillErrorCode.NativeError,
            Message = "the native engine has no entries of this skill in service; why is in its own log only, and `enable: false` in the manifest is one reason",
        };
    }

    private static bool IsIgnored(string skillId, SkillEngineOptions options)
    {
        foreach (string ignored in options.IgnoredSkillIds)
        {
            if (string.Equals(ignored.Trim(), skillId, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool IsDisabled(SkillRoot root, string skillId, SkillEngineOptions options)
    {
        string state = options.RuntimeRoot is null ? options.StateDirectoryName : "state";
        string? parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(root.SkillsDirectory));
        return File.Exists(Path.Join(parent, state, "skills", "disabled", skillId + ".json"));
    }

    private static bool IsEmpty(string directory)
    {
        using IEnumerator<string> entries = Directory.EnumerateFileSystemEntries(directory).GetEnumerator();
        return !entries.MoveNext();
    }
}
