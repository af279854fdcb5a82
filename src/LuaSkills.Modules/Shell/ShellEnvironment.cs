namespace LuaSkills.Modules.Shell;

/// <summary>The environment of programs that skills start: what the deployment declares, and what a program cannot be found without.</summary>
internal static class ShellEnvironment
{
    private static readonly string[] s_kept = OperatingSystem.IsWindows() ? ["PATH", "PATHEXT", "SystemRoot"] : ["PATH"];

    /// <summary>The variables.</summary>
    /// <param name="declared">Those of the deployment; they come first.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(IReadOnlyDictionary<string, string> declared)
    {
        List<KeyValuePair<string, string>> variables = [.. declared];
        foreach (string name in s_kept)
        {
            if (!IsDeclared(variables, name) && Environment.GetEnvironmentVariable(name) is { } value)
                variables.Add(new KeyValuePair<string, string>(name, value));
        }

        return variables;
    }

    private static bool IsDeclared(List<KeyValuePair<string, string>> variables, string name)
    {
        StringComparison comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (KeyValuePair<string, string> variable in variables)
        {
            if (string.Equals(variable.Key, name, comparison))
                return true;
        }

        return false;
    }
}
