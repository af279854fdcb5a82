namespace LuaSkills.Engine.Management;

/// <summary>The order of semantic versions. Builds of one version are in order too, as for the native engine, so that an update can bring a new one.</summary>
internal static class VersionOrder
{
    /// <summary>Compares two versions.</summary>
    /// <param name="left">A valid semantic version.</param>
    /// <param name="right">Another one.</param>
    /// <returns>Less than zero, zero, or more than zero.</returns>
    public static int Compare(string left, string right)
    {
        (string leftNumbers, string leftPreRelease, string leftBuild) = Split(left);
        (string rightNumbers, string rightPreRelease, string rightBuild) = Split(right);
        int order = CompareIdentifiers(leftNumbers, rightNumbers);
        if (order == 0)
            order = ComparePreReleases(leftPreRelease, rightPreRelease);
        return order != 0 ? order : CompareIdentifiers(leftBuild, rightBuild);
    }

    private static (string Numbers, string PreRelease, string Build) Split(string version)
    {
        int plus = version.IndexOf('+', StringComparison.Ordinal);
        string build = plus < 0 ? "" : version[(plus + 1)..];
        string rest = plus < 0 ? version : version[..plus];
        int dash = rest.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (rest, "", build) : (rest[..dash], rest[(dash + 1)..], build);
    }

    // A pre-release comes before its version.
    private static int ComparePreReleases(string left, string right) =>
        left.Length == 0 || right.Length == 0 ? right.Length.CompareTo(left.Length) : CompareIdentifiers(left, right);

    private static int CompareIdentifiers(string left, string right)
    {
        string[] leftParts = left.Split('.', StringSplitOptions.RemoveEmptyEntries);
        string[] rightParts = right.Split('.', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < Math.Min(leftParts.Length, rightParts.Length); i++)
        {
            int order = CompareIdentifier(leftParts[i], rightParts[i]);
            if (order != 0)
                return order;
        }

        return leftParts.Length.CompareTo(rightParts.Length);
    }

    // Numbers by their value, whatever their length, and before words.
    private static int CompareIdentifier(string left, string right)
    {
        bool isLeftNumber = !left.AsSpan().ContainsAnyExceptInRange('0', '9');
        bool isRightNumber = !right.AsSpan().ContainsAnyExceptInRange('0', '9');
        if (!isLeftNumber || !isRightNumber)
            return isLeftNumber != isRightNumber ? (isLeftNumber ? -1 : 1) : string.CompareOrdinal(left, right);

        string leftDigits = left.TrimStart('0');
        string rightDigits = right.TrimStart('0');
        return leftDigits.Length != rightDigits.Length ? leftDigits.Length.CompareTo(rightDigits.Length) : string.CompareOrdinal(leftDigits, rightDigits);
    }
}
