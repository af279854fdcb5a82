using System.Text;

namespace LuaSkills.Engine.Deployments;

/// <summary>
/// Fills placeholders of a text with variables of the host: <c>${V}</c> (empty when it is not set), <c>${V:-d}</c> and <c>${V-d}</c> (<c>d</c> when it is not set; with the
/// colon also when it is empty), <c>${V:?m}</c> and <c>${V?m}</c> (a fault then). <c>$$</c> is a dollar sign.
/// </summary>
internal static class Placeholders
{
    /// <summary>Fills placeholders.</summary>
    /// <param name="text">The text.</param>
    /// <param name="variables">Gives values, or <see langword="null"/> for what is not set.</param>
    /// <param name="fault">What is wrong, or <see langword="null"/>.</param>
    /// <returns>The text with values; empty with a fault.</returns>
    public static string Fill(string text, Func<string, string?> variables, out string? fault)
    {
        fault = null;
        if (!text.Contains('$', StringComparison.Ordinal))
            return text;

        StringBuilder filled = new(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] != '$' || at + 1 == text.Length || text[at + 1] is not ('{' or '$'))
            {
                filled.Append(text[at]);
                continue;
            }

            if (text[++at] == '$')
            {
                filled.Append('$');
                continue;
            }

            int end = text.IndexOf('}', at);
            fault = end < 0 ? "a placeholder is not closed" : Fill(text[(at + 1)..end], variables, filled);
            if (fault is not null)
                return "";
            at = end;
        }

        return filled.ToString();
    }

    private static string? Fill(string placeholder, Func<string, string?> variables, StringBuilder filled)
    {
        int length = 0;
        while (length < placeholder.Length && (char.IsAsciiLetterOrDigit(placeholder[length]) || placeholder[length] == '_'))
            length++;
        string name = placeholder[..length];
        if (length == 0 || char.IsAsciiDigit(name[0]))
            return $"'${{{placeholder}}}' names no variable";

        string rest = placeholder[length..];
        bool takesEmpty = !rest.StartsWith(':');
        string operation = takesEmpty ? rest : rest[1..];
        string? value = variables(name);
        bool isSet = value is not null && (takesEmpty || value.Length > 0);
        if (operation.Length == 0)
        {
            filled.Append(value);
            return takesEmpty ? null : $"'${{{placeholder}}}' is no placeholder";
        }

        switch (operation[0])
        {
            case '-':
                filled.Append(isSet ? value : operation[1..]);
                return null;
            case '?' when isSet:
                filled.Append(value);
                return null;
            case '?':
                return operation.Length > 1 ? $"{name}: {operation[1..]}" : $"{name} is not set";
            default:
                return $"'${{{placeholder}}}' is no placeholder";
        }
    }
}
