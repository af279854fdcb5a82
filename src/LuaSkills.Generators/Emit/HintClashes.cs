using System.Collections.Immutable;
using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Emit;

/// <summary>Keeps apart file names that differ only in case, which the compiler takes for the same.</summary>
internal static class HintClashes
{
    /// <summary>The names that clash with another one, in ordinal order. Nearly always empty, so that nothing depends on it.</summary>
    public static EquatableArray<string> Find(ImmutableArray<string> hintNames)
    {
        SortedSet<string> clashes = new(StringComparer.Ordinal);
        Dictionary<string, string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in hintNames)
        {
            if (!seen.TryGetValue(name, out string? first))
            {
                seen.Add(name, name);
                continue;
            }

            clashes.Add(first);
            clashes.Add(name);
        }

        return new EquatableArray<string>([.. clashes]);
    }

    /// <summary>The name to use for a file: numbered when it clashes.</summary>
    public static string Resolve(string hintName, EquatableArray<string> clashes)
    {
        for (int i = 0; i < clashes.Count; i++)
        {
            if (string.Equals(clashes[i], hintName, StringComparison.Ordinal))
                return $"{Literals.Number(i)}.{hintName}";
        }

        return hintName;
    }
}
