namespace ModelProvider;

/// <summary>
/// Vectors of texts without a model file or a network: every group of three letters of a word counts in one dimension, chosen by its hash. Texts
/// with the same words, or with words of the same stem, get similar vectors; synonyms do not.
/// </summary>
internal static class LetterGroups
{
    private const int Dimensions = 512;
    private const int GroupLength = 3;

    // Words in front of and behind which nothing stands differ from the same letters within a longer word.
    private const char Edge = ' ';

    public static float[] VectorOf(string text)
    {
        float[] vector = new float[Dimensions];
        Span<char> group = stackalloc char[GroupLength];
        group.Fill(Edge);
        foreach (char c in text + Edge)
        {
            char letter = char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : Edge;
            if (letter == Edge && group[^1] == Edge)
                continue;

            group[1..].CopyTo(group);
            group[^1] = letter;
            // A group with a space in the middle would join two words.
            if (group[1] != Edge)
                vector[HashOf(group) % Dimensions]++;
        }

        // The tenth occurrence of a group says less than the first.
        for (int i = 0; i < vector.Length; i++)
            vector[i] = MathF.Sqrt(vector[i]);
        return vector;
    }

    // FNV-1a: the same in every process, unlike string.GetHashCode.
    private static uint HashOf(ReadOnlySpan<char> group)
    {
        uint hash = 2166136261;
        foreach (char c in group)
            hash = (hash ^ c) * 16777619;
        return hash;
    }
}
