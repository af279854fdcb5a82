using System.Globalization;

namespace LuaSkills.Generators.Parsing;

/// <summary>The forms that patterns of requirements have, by capability.</summary>
internal static class RequirementPattern
{
    private const string Wildcards = "*?[]{},";
    private const int LargestPort = 65535;

    /// <summary>What is wrong, or <see langword="null"/>.</summary>
    /// <param name="capability">Name of the member of <c>SkillCapability</c>; empty for a number that has none.</param>
    /// <param name="pattern">The pattern; empty for the capability as such.</param>
    /// <param name="access">Name of the member of <c>PathAccess</c>.</param>
    public static string? FaultOf(string capability, string pattern, string access)
    {
        if (capability.Length == 0)
            return "its capability is no member of SkillCapability";
        if (access.Length == 0)
            return "its mode is no member of PathAccess";
        if (access is not "ReadOnly" && capability is not "Files")
            return "only files have a mode";
        if (capability is "HostTools" or "NativeCode" or "Databases" or "SkillManagement")
            return $"SkillCapability.{capability} is for Lua skills";
        if (pattern.Length == 0)
            return null;
        if (string.IsNullOrWhiteSpace(pattern) || !EntryNames.IsText(pattern))
            return "its pattern is blank or no text";
        return FormFault(capability, pattern) ?? (Unclosed(pattern) is { } open ? $"the '{open}' of '{pattern}' is not closed" : null);
    }

    private static string? FormFault(string capability, string pattern)
    {
        switch (capability)
        {
            case "Files":
                if (pattern.EndsWith(":ro", StringComparison.Ordinal) || pattern.EndsWith(":rw", StringComparison.Ordinal))
                    return $"'{pattern}' says how files are used; the mode is an argument of its own: PathAccess.ReadWrite";
                return IsAbsolute(pattern) ? null : $"'{pattern}' is not an absolute path";
            case "Http":
                return HasScheme(pattern, "http", "https") ? null : $"'{pattern}' is not a URL that begins with http:// or https://";
            case "WebSockets":
                return HasScheme(pattern, "ws", "wss") ? null : $"'{pattern}' is not a URL that begins with ws:// or wss://";
            case "Tcp":
                return IsAddress(pattern) ? null : $"'{pattern}' is not host:port";
            case "Shell":
                int at = pattern.IndexOfAny(['|', ';', '&', '<', '>', '`', '$', '\n', '\r']);
                return at < 0 ? null : $"no command interpreter is involved, so '{(pattern[at] < ' ' ? ' ' : pattern[at])}' means nothing in '{pattern}'";
            case "Environment":
                return IsVariable(pattern) ? null : $"'{pattern}' is not the name of an environment variable";
            case "Models":
                return "models have no pattern";
            case "Skills":
                return Consists(pattern, "._-") ? null : $"'{pattern}' is not the id of a skill, or a glob of ids";
            default:
                return pattern.IndexOfAny([' ', '\t', '\n', '\r']) < 0 ? null : $"'{pattern}' is not the id of a node, or a glob of ids";
        }
    }

    private static bool IsAbsolute(string pattern) =>
        pattern[0] == '/' || (pattern.Length > 2 && IsLetter(pattern[0]) && pattern[1] == ':' && pattern[2] is '/' or '\\');

    private static bool HasScheme(string pattern, string plain, string secure)
    {
        int end = pattern.IndexOf("://", StringComparison.Ordinal);
        if (end < 0 || end + 3 == pattern.Length)
            return false;
        string scheme = pattern.Substring(0, end);
        return string.Equals(scheme, plain, StringComparison.Ordinal) || string.Equals(scheme, secure, StringComparison.Ordinal) || scheme.IndexOfAny(Wildcards.ToCharArray()) >= 0;
    }

    private static bool IsAddress(string pattern)
    {
        int colon = pattern.LastIndexOf(':');
        if (colon < 1 || colon + 1 == pattern.Length || pattern.IndexOfAny([' ', '/', '\t']) >= 0)
            return false;
        string port = pattern.Substring(colon + 1);
        return port.IndexOfAny(Wildcards.ToCharArray()) >= 0
            || (int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= LargestPort);
    }

    private static bool IsVariable(string pattern)
    {
        if (pattern[0] is >= '0' and <= '9')
            return false;
        foreach (char c in pattern)
        {
            if (!IsLetter(c) && c is not ((>= '0' and <= '9') or '_'))
                return false;
        }

        return true;
    }

    private static bool Consists(string pattern, string others)
    {
        foreach (char c in pattern)
        {
            if (!IsLetter(c) && c is not (>= '0' and <= '9') && others.IndexOf(c) < 0 && Wildcards.IndexOf(c) < 0)
                return false;
        }

        return true;
    }

    // A set holds its characters as they are, braces included.
    private static char? Unclosed(string pattern)
    {
        bool inSet = false;
        int braces = 0;
        foreach (char c in pattern)
        {
            if (inSet)
                inSet = c != ']';
            else if (c == '[')
                inSet = true;
            else if (c == '{')
                braces++;
            else if (c == '}' && braces > 0)
                braces--;
        }

        return inSet ? '[' : braces > 0 ? '{' : null;
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
