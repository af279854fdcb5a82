namespace LuaSkills.Engine.Vm;

/// <summary>Rules for path texts that come from Lua (spec section 4.2).</summary>
internal static class PathArgument
{
    private static readonly string[] s_objectPrefixes = ["table: 0x", "function: 0x", "thread: 0x", "userdata: 0x"];

    /// <summary>Whether a text is what <c>tostring</c> makes of a table or function, which is never meant as a path.</summary>
    public static bool LooksLikeLuaObject(string path)
    {
        foreach (string prefix in s_objectPrefixes)
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whether a text has characters that Windows allows in no path.</summary>
    public static bool HasInvalidWindowsSyntax(string path)
    {
        if (path.StartsWith(@"\\?\", StringComparison.Ordinal))
            return false;

        bool hasDrive = path.Length >= 2 && path[1] == ':' && char.IsAsciiLetter(path[0]);
        foreach (char c in hasDrive ? path.AsSpan(2) : path)
        {
            if (char.IsControl(c) || c is '<' or '>' or '"' or '|' or '?' or '*' or ':')
                return true;
        }

        return false;
    }
}
