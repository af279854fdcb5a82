using LuaSkills.Cli.Options;

namespace LuaSkills.Cli.Diagnosis;

/// <summary>The native runtime that the manifest of the runtime root tells of. Where there is none, nothing is said.</summary>
internal static class NativeRuntimeChecks
{
    private const string Subject = "native runtime";
    private const string Advice = "run `luaskills install-runtime` again";

    public static IEnumerable<Finding> Run(RuntimeSettings settings)
    {
        RuntimeManifest? manifest = null;
        Finding? fault = null;
        try
        {
            manifest = RuntimeManifest.Load(settings.RuntimeRoot);
        }
        catch (SkillException error)
        {
            fault = Report(settings, Subject, $"{error.Message} Remove the file, or {Advice}.");
        }

        if (fault is not null)
            yield return fault;
        if (manifest is null)
            yield break;

        yield return Finding.Good(Subject, Describe(manifest));
        if (IsForAnother(manifest, out string platform))
            yield return Report(settings, Subject, $"made for {manifest.Platform.PlatformKey}, but this is {platform}; {Advice}");
        foreach (RuntimeAsset asset in manifest.Assets)
        {
            if (asset.InstalledPath is { } path && !File.Exists(Path.Join(settings.RuntimeRoot, path)))
                yield return Report(settings, asset.Role, $"{Path.Join(settings.RuntimeRoot, path)} is missing; {Advice}");
        }
    }

    // Only native engines need it.
    private static Finding Report(RuntimeSettings settings, string subject, string detail) =>
        settings.IsNative ? Finding.Bad(subject, detail) : Finding.Note(subject, detail);

    private static string Describe(RuntimeManifest manifest)
    {
        List<string> assets = [];
        foreach (RuntimeAsset asset in manifest.Assets)
            assets.Add($"{asset.Role} {asset.Version}");
        return $"{(assets.Count == 0 ? "no assets" : string.Join(", ", assets))}; databases: {RuntimeDatabaseModes.NameOf(manifest.DatabaseMode)}";
    }

    private static bool IsForAnother(RuntimeManifest manifest, out string platform)
    {
        try
        {
            platform = RuntimePlatform.Current.PlatformKey;
            return manifest.Platform.PlatformKey.Length > 0 && !string.Equals(manifest.Platform.PlatformKey, platform, StringComparison.Ordinal);
        }
        catch (SkillException)
        {
            // Upstream has no native runtime for this system; a library of one's own may still run.
            platform = "";
            return false;
        }
    }
}
