namespace LuaSkills.Cli.Output;

/// <summary>What the exit code of the program says.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Something failed; the reason is on the error output.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>There is no such skill, entry or help page.</summary>
    public const int NotFound = 3;

    /// <summary>The command did its work, but skills with faults were left out.</summary>
    public const int SkillsLeftOut = 4;

    /// <summary>Interrupted, as shells count a SIGINT.</summary>
    public const int Cancelled = 130;
}
