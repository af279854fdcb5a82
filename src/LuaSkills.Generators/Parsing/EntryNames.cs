using System.Text;

namespace LuaSkills.Generators.Parsing;

/// <summary>Derives names on the Lua side from C# names.</summary>
internal static class EntryNames
{
    private const string AsyncSuffix = "Async";

    /// <summary>Entry name of a method: kebab-case without <c>Async</c>.</summary>
    public static string FromMethod(string methodName)
    {
        bool hasSuffix = methodName.Length > AsyncSuffix.Length && methodName.EndsWith(AsyncSuffix, StringComparison.Ordinal);
        return Join(hasSuffix ? methodName.Substring(0, methodName.Length - AsyncSuffix.Length) : methodName, '-');
    }

    /// <summary>Name of an argument or member in snake_case.</summary>
    public static string SnakeCase(string name) => Join(name, '_');

    /// <summary>Whether a text may be a skill id or an entry name: <c>^[a-z]([a-z0-9-]*[a-z0-9])?$</c>.</summary>
    public static bool IsValid(string name)
    {
        if (name.Length == 0 || name[0] is < 'a' or > 'z' || name[name.Length - 1] == '-')
            return false;
        foreach (char c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
                return false;
        }

        return true;
    }

    /// <summary>Whether a text may be the entry name of a method of a module: <c>^[a-z][a-z0-9_-]*$</c>.</summary>
    public static bool IsModuleEntry(string name)
    {
        if (name.Length == 0 || name[0] is < 'a' or > 'z')
            return false;
        foreach (char c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-'))
                return false;
        }

        return true;
    }

    /// <summary>Whether a text is valid Unicode: it has no half of a surrogate pair.</summary>
    public static bool IsText(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (!char.IsSurrogate(name[i]))
                continue;
            if (i + 1 == name.Length || !char.IsSurrogatePair(name[i], name[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    private static string Join(string name, char separator)
    {
        StringBuilder result = new(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (c == '_')
            {
                if (result.Length > 0 && result[result.Length - 1] != separator)
                    result.Append(separator);
                continue;
            }

            if (char.IsUpper(c) && result.Length > 0 && result[result.Length - 1] != separator && StartsWord(name, i))
                result.Append(separator);
            result.Append(char.ToLowerInvariant(c));
        }

        if (result.Length > 0 && result[result.Length - 1] == separator)
            result.Length--;
        return result.ToString();
    }

    // A capital starts a word after a small letter or digit (getX), and as the last capital of an acronym (HTTPStatus).
    private static bool StartsWord(string name, int index) =>
        !char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1]));
}
