namespace LuaSkills.Engine.Processes;

/// <summary>A program that runs command lines (spec section 4.8).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Switches">What stands before the command line.</param>
internal sealed record Shell(string Name, params IReadOnlyList<string> Switches)
{
    private static readonly Shell s_cmd = new("cmd", "/C");
    private static readonly Shell s_sh = new("sh", "-c");
    private static readonly Shell s_bash = new("bash", "-lc");
    private static readonly Shell s_zsh = new("zsh", "-lc");
    private static readonly Shell s_pwsh = new("pwsh", "-NoProfile", "-Command");
    private static readonly Shell s_powershell = new("powershell", "-NoProfile", "-Command");

    /// <summary>All shells that can be named, in the order in which they are listed. The first is the default and taken to be there.</summary>
    public static IReadOnlyList<Shell> All { get; } =
        OperatingSystem.IsWindows() ? [s_cmd, s_pwsh, s_powershell, s_bash, s_sh, s_zsh] : [s_sh, s_bash, s_zsh, s_pwsh, s_powershell];

    /// <summary>The shell for command lines that name none.</summary>
    public static Shell Default => All[0];

    /// <summary>Whether it is installed.</summary>
    public bool IsAvailable => ReferenceEquals(this, Default) || ProgramSearch.Which(Name) is not null;

    /// <summary>The shell of a name, or <see langword="null"/>.</summary>
    public static Shell? Find(string name)
    {
        foreach (Shell shell in All)
        {
            if (string.Equals(shell.Name, name, StringComparison.Ordinal))
                return shell;
        }

        return null;
    }

    /// <summary>Names of shells, separated by commas.</summary>
    /// <param name="installedOnly">Whether those that are missing are left out.</param>
    public static string Names(bool installedOnly)
    {
        List<string> names = [];
        foreach (Shell shell in All)
        {
            if (!installedOnly || shell.IsAvailable)
                names.Add(shell.Name);
        }

        return string.Join(", ", names);
    }

    /// <summary>The process that runs a command line.</summary>
    public ProcessStart Start(string command) => new()
    {
        Program = ReferenceEquals(this, s_cmd) ? "cmd.exe" : Name,
        Arguments = [.. Switches, command],
        WindowsCommandLine = ReferenceEquals(this, s_cmd) ? $"/S /C \"{command}\"" : null,
    };
}
