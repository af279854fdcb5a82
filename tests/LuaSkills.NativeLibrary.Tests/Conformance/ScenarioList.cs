using System.Globalization;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>The list of recorded scenarios that are replayed (<c>replayed.txt</c>).</summary>
internal static class ScenarioList
{
    public static string Folder { get; } = Path.Join(AppContext.BaseDirectory, "Conformance");

    public static IReadOnlyDictionary<string, HashSet<int>> LeftOutSteps { get; } = Read();

    private static SortedDictionary<string, HashSet<int>> Read()
    {
        SortedDictionary<string, HashSet<int>> scenarios = new(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(Path.Join(Folder, "replayed.txt")))
        {
            string text = line.Split('#')[0].Trim();
            if (text.Length == 0)
                continue;

            string[] parts = text.Split(" without ", 2);
            HashSet<int> leftOut = [];
            foreach (string step in parts.Length > 1 ? parts[1].Split(',') : [])
                leftOut.Add(int.Parse(step, CultureInfo.InvariantCulture));
            scenarios.Add(parts[0].Trim(), leftOut);
        }

        return scenarios;
    }
}
