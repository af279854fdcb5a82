namespace LuaSkills.Generators.Analysis;

/// <summary>Guesses which name somebody meant.</summary>
internal static class NearestName
{
    private const int ShortName = 4;

    /// <summary>The question whether another name was meant, or nothing when none is near.</summary>
    public static string Question(string? name) => name is null ? "" : $"; did you mean '{name}'?";

    /// <summary>The name with the fewest edits, when those are few for its length; of equals the first.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">What there is.</param>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int fewest = (name.Length < ShortName ? 1 : Math.Max(2, name.Length / 3)) + 1;
        foreach (string candidate in candidates)
        {
            // Names that differ in separators only are the same to a reader.
            int edits = string.Equals(Plain(name), Plain(candidate), StringComparison.Ordinal) ? 0 : Edits(name, candidate, fewest);
            if (edits >= fewest)
                continue;
            fewest = edits;
            nearest = candidate;
        }

        return nearest;
    }

    private static string Plain(string name) => name.Replace("-", "").Replace("_", "").ToLowerInvariant();

    private static int Edits(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) >= limit)
            return limit;
        int[] previous = new int[right.Length + 1];
        int[] current = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
            previous[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
