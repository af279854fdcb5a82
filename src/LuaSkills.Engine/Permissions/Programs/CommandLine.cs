using System.Text;

namespace LuaSkills.Engine.Permissions.Programs;

/// <summary>Cuts a command line into program and arguments, without an interpreter.</summary>
/// <remarks>
/// Single quotes keep everything, double quotes everything but a substitution; a backslash keeps the next character (not on Windows, where it separates paths). What would make a
/// shell do more than start one program is refused.
/// </remarks>
internal static class CommandLine
{
    /// <summary>Cuts a command line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="words">Program and arguments.</param>
    /// <returns>Why the line is refused, or <see langword="null"/>.</returns>
    public static string? TryParse(string line, out List<string> words)
    {
        words = [];
        StringBuilder word = new();
        bool isWord = false;
        char quote = '\0';
        for (int at = 0; at < line.Length; at++)
        {
            char c = line[at];
            if (c is '\0')
                return "it has a NUL character";
            if (quote == '\'' && c != '\'')
            {
                word.Append(c);
                continue;
            }

            if (FindFault(line, at, quote) is { } fault)
                return fault;
            switch (c)
            {
                case '\'' or '"' when quote == '\0' || quote == c:
                    quote = quote == c ? '\0' : c;
                    isWord = true;
                    break;
                case '\\' when !OperatingSystem.IsWindows() && Escapes(line, at, quote):
                    word.Append(line[++at]);
                    isWord = true;
                    break;
                case ' ' or '\t' when quote == '\0':
                    if (isWord)
                        words.Add(word.ToString());
                    word.Clear();
                    isWord = false;
                    break;
                default:
                    word.Append(c);
                    isWord = true;
                    break;
            }
        }

        if (quote != '\0')
            return "a quote is not closed";
        if (isWord)
            words.Add(word.ToString());
        return words.Count == 0 || words[0].Length == 0 ? "it names no program" : null;
    }

    private static string? FindFault(string line, int at, char quote) => line[at] switch
    {
        '`' => "it has a command substitution",
        '$' when at + 1 < line.Length && line[at + 1] == '(' => "it has a command substitution",
        '\n' or '\r' when quote == '\0' => "it has more than one line",
        ';' or '&' when quote == '\0' => "it chains commands",
        '|' when quote == '\0' => "it has a pipe",
        '<' or '>' when quote == '\0' => "it redirects streams",
        _ => null,
    };

    // Between double quotes a backslash keeps only what would mean something there.
    private static bool Escapes(string line, int at, char quote) =>
        at + 1 < line.Length && (quote == '\0' ? line[at + 1] is not ('\n' or '\r') : line[at + 1] is '"' or '\\');
}
