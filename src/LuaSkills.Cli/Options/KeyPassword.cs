using System.CommandLine;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Options;

/// <summary>The password of a private key: from a file or the environment, never from the line, which other users of the machine can see.</summary>
internal static class KeyPassword
{
    private const string Variable = "LUASKILLS_KEY_PASSWORD";

    public static Option<string?> NewOption() => new("--password-file")
    {
        Description = $"File whose first line is the password of the private key; default: the environment variable {Variable}",
        HelpName = "FILE",
    };

    /// <summary>Reads it.</summary>
    /// <returns>Empty for none.</returns>
    /// <exception cref="UsageException">There is no such file, or no password in it.</exception>
    public static async Task<string> ReadAsync(CommandRun run, Option<string?> option)
    {
        if (run.Arguments.GetValue(option) is not { } file)
            return Environment.GetEnvironmentVariable(Variable) ?? "";
        if (!File.Exists(file))
            throw new UsageException($"There is no file '{file}'.");

        using StreamReader reader = File.OpenText(file);
        return await reader.ReadLineAsync(run.CancellationToken).ConfigureAwait(false) is { Length: > 0 } password
            ? password
            : throw new UsageException($"There is no password in '{file}'.");
    }
}
