using System.Globalization;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Ffi;

/// <summary>Cuts C declarations into tokens.</summary>
internal static class CLexer
{
    /// <summary>The tokens of a text, with one of kind <see cref="CTokenKind.End"/> at the end.</summary>
    /// <exception cref="LuaRaiseException">Something that no declaration has in it.</exception>
    public static List<CToken> Read(string text)
    {
        List<CToken> tokens = [];
        int line = 1;
        for (int at = 0; at < text.Length;)
        {
            char c = text[at];
            if (c == '\n')
                line++;
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (text.AsSpan(at).StartsWith("//", StringComparison.Ordinal))
            {
                int length = text.AsSpan(at).IndexOf('\n');
                at = length < 0 ? text.Length : at + length;
            }
            else if (text.AsSpan(at).StartsWith("/*", StringComparison.Ordinal))
            {
                int length = text.AsSpan(at + 2).IndexOf("*/", StringComparison.Ordinal);
                if (length < 0)
                    throw Fault("unfinished comment", line);
                line += text.AsSpan(at, length).Count('\n');
                at += length + 4;
            }
            else if (char.IsAsciiLetter(c) || c is '_' or '$')
            {
                int end = at + 1;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '$'))
                    end++;
                tokens.Add(new CToken(CTokenKind.Name, text[at..end], 0, line));
                at = end;
            }
            else if (char.IsAsciiDigit(c))
            {
                int end = at + 1;
                while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                    end++;
                tokens.Add(new CToken(CTokenKind.Number, text[at..end], ValueOf(text[at..end], line), line));
                at = end;
            }
            else if (c is '"' or '\'')
            {
                at = Quoted(tokens, text, at, line);
            }
            else if (text.AsSpan(at).StartsWith("...", StringComparison.Ordinal))
            {
                tokens.Add(new CToken(CTokenKind.Mark, "...", 0, line));
                at += 3;
            }
            else if (text.AsSpan(at).StartsWith("<<", StringComparison.Ordinal) || text.AsSpan(at).StartsWith(">>", StringComparison.Ordinal))
            {
                tokens.Add(new CToken(CTokenKind.Mark, text.Substring(at, 2), 0, line));
                at += 2;
            }
            else if (c == '#')
            {
                throw Fault("preprocessor directives are not supported", line);
            }
            else
            {
                tokens.Add(new CToken(CTokenKind.Mark, c.ToString(), 0, line));
                at++;
            }
        }

        tokens.Add(new CToken(CTokenKind.End, "<eof>", 0, line));
        return tokens;
    }

    private static int Quoted(List<CToken> tokens, string text, int start, int line)
    {
        int end = start + 1;
        while (end < text.Length && text[end] != text[start])
            end += text[end] == '\\' ? 2 : 1;
        if (end >= text.Length)
            throw Fault("unfinished string", line);

        string inner = text[(start + 1)..end];
        if (text[start] == '"')
            tokens.Add(new CToken(CTokenKind.Text, inner, 0, line));
        else if (inner.Length == 1)
            tokens.Add(new CToken(CTokenKind.Number, inner, inner[0], line));
        else
            throw Fault($"character constant '{inner}' is not supported", line);
        return end + 1;
    }

    private static long ValueOf(string text, int line)
    {
        ReadOnlySpan<char> digits = text.AsSpan().TrimEnd("uUlL");
        NumberStyles style = NumberStyles.None;
        bool isOctal = false;
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[2..];
            style = NumberStyles.AllowHexSpecifier;
        }
        else
        {
            isOctal = digits.Length > 1 && digits[0] == '0';
        }

        if (isOctal)
        {
            long value = 0;
            foreach (char digit in digits)
                value = digit < '8' ? (value * 8) + (digit - '0') : throw Fault($"malformed number '{text}'", line);
            return value;
        }

        return ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out ulong number) ? (long)number : throw Fault($"malformed number '{text}'", line);
    }

    private static LuaRaiseException Fault(string message, int line) => new(string.Create(CultureInfo.InvariantCulture, $"{message} at line {line}"));
}
