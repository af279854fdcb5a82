using System.Text;

namespace LuaSkills.Engine.Permissions.Network;

/// <summary>Paths and queries of URLs as texts that can be compared.</summary>
internal static class UrlText
{
    /// <summary>Writes what need not be percent-encoded as it is, and the digits of all else in upper case.</summary>
    /// <returns>The very text when there is nothing to change.</returns>
    public static string Normalize(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;

        StringBuilder normal = new(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            if (TryDecode(text, at, out char c))
            {
                if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~')
                    normal.Append(c);
                else
                    normal.Append('%').Append(char.ToUpperInvariant(text[at + 1])).Append(char.ToUpperInvariant(text[at + 2]));
                at += 2;
            }
            else
            {
                normal.Append(text[at]);
            }
        }

        return normal.ToString();
    }

    /// <summary>Whether some server could read a path as one that climbs: <c>..</c> between separators, whichever of them are percent-encoded, once or more often.</summary>
    /// <param name="path">The path of a URL.</param>
    public static bool Climbs(string path)
    {
        // Each round removes one level of encoding; a text without percent signs has none.
        for (int round = 0; round < 4; round++)
        {
            if (HasClimbingSegment(path))
                return true;
            if (!path.Contains('%', StringComparison.Ordinal))
                return false;
            path = DecodeOnce(path);
        }

        return HasClimbingSegment(path);
    }

    private static bool HasClimbingSegment(string path)
    {
        for (int at = path.IndexOf("..", StringComparison.Ordinal); at >= 0; at = path.IndexOf("..", at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || path[at - 1] is '/' or '\\') && (at + 2 == path.Length || path[at + 2] is '/' or '\\' or ';'))
                return true;
        }

        return false;
    }

    private static string DecodeOnce(string text)
    {
        StringBuilder decoded = new(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            if (TryDecode(text, at, out char c))
            {
                decoded.Append(c);
                at += 2;
            }
            else
            {
                decoded.Append(text[at]);
            }
        }

        return decoded.ToString();
    }

    private static bool TryDecode(string text, int at, out char c)
    {
        c = '\0';
        if (text[at] != '%' || at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            return false;
        c = (char)((HexValue(text[at + 1]) << 4) | HexValue(text[at + 2]));
        return true;
    }

    private static int HexValue(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
