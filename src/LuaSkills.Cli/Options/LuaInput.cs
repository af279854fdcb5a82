using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Options;

/// <summary>Lua code: the text itself, a file whose name ends in <c>.lua</c>, or <c>-</c> for the standard input.</summary>
internal static class LuaInput
{
    public const string Description = "Lua code, a FILE.lua, or - for the standard input";

    public static async Task<string> ReadAsync(string argument, CancellationToken cancellationToken)
    {
        if (argument is "-")
            return await Console.In.ReadToEndAsync(cancellationToken).ConfigureAwait(false);

        // No expression or statement of one word ends so.
        bool isFile = argument.EndsWith(".lua", StringComparison.OrdinalIgnoreCase) && argument.AsSpan().IndexOfAny('\n', '(', '=') < 0;
        if (!isFile)
            return argument;
        return File.Exists(argument)
            ? await File.ReadAllTextAsync(argument, cancellationToken).ConfigureAwait(false)
            : throw new UsageException($"There is no file '{argument}'.");
    }
}
