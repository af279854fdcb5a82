using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace LuaSkills.Governance.Client;

/// <summary>Starts the program of a gate: an argument list, no shell, pipes for its three streams.</summary>
internal static class GateProgram
{
    /// <exception cref="GateStartException">There is no such program, or it does not start.</exception>
    public static Process Start(GateClientOptions options)
    {
        if (options.Launcher.Count == 0)
            throw new GateStartException("No launcher of the gate is configured.");
        if (string.IsNullOrEmpty(options.ConfigurationFile))
            throw new GateStartException("No configuration file of the gate is configured.");

        // Without a byte order mark, which would make the first message invalid (spec: gate section 2).
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
        ProcessStartInfo start = new(Resolve(options.Launcher[0]))
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
            WorkingDirectory = options.WorkingDirectory ?? "",
        };
        for (int i = 1; i < options.Launcher.Count; i++)
            start.ArgumentList.Add(options.Launcher[i]);
        foreach (string argument in (string[])["runtime", "gate", "--config", options.ConfigurationFile])
            start.ArgumentList.Add(argument);
        foreach (KeyValuePair<string, string?> variable in options.Environment)
        {
            if (variable.Value is null)
                start.Environment.Remove(variable.Key);
            else
                start.Environment[variable.Key] = variable.Value;
        }

        try
        {
            return Process.Start(start) ?? throw new GateStartException($"The gate '{options.Launcher[0]}' did not start.");
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
        {
            string hint = OperatingSystem.IsWindows() ? " A .cmd file is started with the launcher [\"cmd\", \"/c\", \"name.cmd\"]." : "";
            throw new GateStartException($"The gate '{options.Launcher[0]}' could not be started: {error.Message}.{hint}", innerException: error);
        }
    }

    /// <summary>The program that a shell would find; .NET itself looks beside the host and in the working directory first.</summary>
    private static string Resolve(string name)
    {
        if (OperatingSystem.IsWindows() || name.Contains('/', StringComparison.Ordinal))
            return name;

        foreach (string directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            string candidate = Path.Join(directory, name);
            if (Path.IsPathRooted(candidate) && File.Exists(candidate))
                return candidate;
        }

        throw new GateStartException($"The gate '{name}' could not be started: there is no such program on PATH.");
    }
}
