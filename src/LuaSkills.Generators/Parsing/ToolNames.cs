using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Parsing;

/// <summary>Names of host tools.</summary>
internal static class ToolNames
{
    private const string AsyncSuffix = "Async";

    /// <summary>Name of a method's tool: snake_case without <c>Async</c>.</summary>
    public static string FromMethod(string methodName)
    {
        bool hasSuffix = methodName.Length > AsyncSuffix.Length && methodName.EndsWith(AsyncSuffix, StringComparison.Ordinal);
        return EntryNames.SnakeCase(hasSuffix ? methodName.Substring(0, methodName.Length - AsyncSuffix.Length) : methodName);
    }

    /// <summary>Whether a text may be a name or prefix: words of ASCII letters, digits, <c>_</c> and <c>-</c> with dots between them, the first letter first.</summary>
    public static bool IsValid(string name)
    {
        if (name.Length == 0 || !IsLetter(name[0]) || name[name.Length - 1] == '.')
            return false;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (c == '.' ? name[i - 1] == '.' : !IsLetter(c) && c is not ((>= '0' and <= '9') or '_' or '-'))
                return false;
        }

        return true;
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
