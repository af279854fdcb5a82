namespace LuaSkills.Packages;

/// <summary>The rule for skill ids and local entry names.</summary>
internal static class SkillIdentifier
{
    public const string Pattern = "^[a-z]([a-z0-9-]*[a-z0-9])?$";

    /// <summary>Words that a directory is named otherwise.</summary>
    public static string DescribeMisnamed(string name) => $"the directory name '{name}' is no skill id; rename it to match {Pattern}";

    /// <summary>Words that two entries of a skill have the same name.</summary>
    public static string DescribeRepeated(string skillId, string name) => $"skill '{skillId}' declares duplicate local entry name '{name}'";

    /// <summary>Whether a text, taken as it is, satisfies <see cref="Pattern"/>.</summary>
    public static bool IsValid(string text)
    {
        if (text.Length == 0 || text[0] is < 'a' or > 'z' || text[text.Length - 1] == '-')
            return false;

        foreach (char c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
                return false;
        }

        return true;
    }
}
