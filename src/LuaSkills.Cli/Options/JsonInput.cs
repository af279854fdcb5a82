using System.CommandLine;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Options;

/// <summary>A JSON argument: the text itself, <c>@FILE</c>, or <c>-</c> for the standard input.</summary>
internal static class JsonInput
{
    /// <summary>Makes the argument of a command.</summary>
    public static Argument<string> New() => new("JSON")
    {
        Description = "The arguments: JSON, @FILE, or - for the standard input",
        DefaultValueFactory = static _ => "{}",
    };

    /// <summary>Reads it.</summary>
    /// <exception cref="UsageException">It is not JSON.</exception>
    public static async Task<JsonText> ReadAsync(string argument, CancellationToken cancellationToken)
    {
        string text = argument switch
        {
            "-" => await Console.In.ReadToEndAsync(cancellationToken).ConfigureAwait(false),
            ['@', .. var file] => await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false),
            _ => argument,
        };
        try
        {
            return JsonText.Parse(text);
        }
        catch (SkillJsonException error)
        {
            throw new UsageException($"The arguments are not JSON: {error.Message} Quote them for your shell, or write them to a file and pass @FILE.", error);
        }
    }
}
