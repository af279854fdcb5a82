namespace LuaSkills.Engine.Packages;

/// <summary>The rule for skill ids and local entry names.</summary>
internal static class SkillIdentifier
{
    public const string Pattern = "^[a-z]([a-z0-9-]*[a-z0-9])?$";

    /// <summary>Whether a text, taken as it is, satisfies <see cref="Pattern"/>.</summary>
    public static bool IsValid(string text)
    {
        if (text.Length == 0 || !char.IsAsciiLetterLower(text[0]) || text[^1] == '-')
            return false;

        foreach (char c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
                return false;
        }

        return true;
    }
}
