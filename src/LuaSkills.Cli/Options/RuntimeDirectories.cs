namespace LuaSkills.Cli.Options;

/// <summary>The directories of the runtime root.</summary>
internal static class RuntimeDirectories
{
    /// <summary>Creates what is missing.</summary>
    public static void Ensure(RuntimeSettings settings)
    {
        Directory.CreateDirectory(settings.RuntimeRoot);
        foreach (SkillRoot root in settings.Roots)
            Directory.CreateDirectory(root.SkillsDirectory);
    }
}
