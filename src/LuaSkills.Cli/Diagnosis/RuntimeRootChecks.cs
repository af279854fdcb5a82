using LuaSkills.Cli.Options;

namespace LuaSkills.Cli.Diagnosis;

/// <summary>The runtime root and the directories of the roots.</summary>
internal static class RuntimeRootChecks
{
    public static IEnumerable<Finding> Run(RuntimeSettings settings)
    {
        if (!Directory.Exists(settings.RuntimeRoot))
        {
            yield return File.Exists(settings.RuntimeRoot)
                ? Finding.Bad("runtime root", $"{settings.RuntimeRoot} is a file; choose another --runtime-root")
                : Finding.Note("runtime root", $"{settings.RuntimeRoot} does not exist yet; `luaskills load` creates it");
        }
        else
        {
            yield return CanWrite(settings.RuntimeRoot)
                ? Finding.Good("runtime root", settings.RuntimeRoot)
                : Finding.Bad("runtime root", $"{settings.RuntimeRoot} cannot be written; skills cannot be installed or disabled, nor keep data");
        }

        foreach (SkillRoot root in settings.Roots)
        {
            yield return Directory.Exists(root.SkillsDirectory)
                ? Finding.Good($"root {root.Name}", root.SkillsDirectory)
                : Finding.Note($"root {root.Name}", $"{root.SkillsDirectory} does not exist; it counts as empty");
        }
    }

    // Rights alone do not tell: file systems can be mounted read-only.
    private static bool CanWrite(string directory)
    {
        string probe = Path.Join(directory, $".luaskills-doctor-{Environment.ProcessId}");
        try
        {
            using FileStream file = new(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
