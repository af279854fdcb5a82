namespace LuaSkills.Engine.Patterns;

/// <summary>The character classes of Lua patterns, in the C locale.</summary>
internal static class CharacterClass
{
    /// <summary>Whether a character belongs to the class that follows a <c>%</c>.</summary>
    public static bool Contains(byte name, byte c)
    {
        char character = (char)c;
        bool contains;
        switch (name | 0x20)
        {
            case 'a':
                contains = char.IsAsciiLetter(character);
                break;
            case 'c':
                contains = c is < 0x20 or 0x7F;
                break;
            case 'd':
                contains = char.IsAsciiDigit(character);
                break;
            case 'g':
                contains = c is > 0x20 and < 0x7F;
                break;
            case 'l':
                contains = char.IsAsciiLetterLower(character);
                break;
            case 'p':
                contains = c is > 0x20 and < 0x7F && !char.IsAsciiLetterOrDigit(character);
                break;
            case 's':
                contains = c is (byte)' ' or (>= 0x09 and <= 0x0D);
                break;
            case 'u':
                contains = char.IsAsciiLetterUpper(character);
                break;
            case 'w':
                contains = char.IsAsciiLetterOrDigit(character);
                break;
            case 'x':
                contains = char.IsAsciiHexDigit(character);
                break;
            default:
                return name == c;
        }

        return char.IsAsciiLetterUpper((char)name) ? !contains : contains;
    }

    /// <summary>Whether a character belongs to a set.</summary>
    /// <param name="set">The set with its brackets.</param>
    /// <param name="c">The character.</param>
    public static bool SetContains(ReadOnlySpan<byte> set, byte c)
    {
        bool contains = true;
        int i = 1;
        if (set[i] == (byte)'^')
        {
            contains = false;
            i++;
        }

        int last = set.Length - 1;
        for (; i < last; i++)
        {
            if (set[i] == (byte)'%')
            {
                i++;
                if (Contains(set[i], c))
                    return contains;
            }
            else if (i + 2 < last && set[i + 1] == (byte)'-')
            {
                if (set[i] <= c && c <= set[i + 2])
                    return contains;
                i += 2;
            }
            else if (set[i] == c)
            {
                return contains;
            }
        }

        return !contains;
    }
}
