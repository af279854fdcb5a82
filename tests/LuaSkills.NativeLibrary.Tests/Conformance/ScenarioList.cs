using System.Globalization;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>The list of recorded scenarios that are replayed (<c>replayed.txt</c>).</summary>
internal static class ScenarioList
{
    public static string Folder { get; } = Path.Join(AppContext.BaseDirectory, "Conformance");

    public static IReadOnlyDictionary<string, HashSet<int>> LeftOutSteps { get; } = Read("replayed.txt");

    private static readonly SortedDictionary<string, HashSet<int>> s_excused = Read("native-engine.txt");

    /// <summary>The steps that may differ when they are replayed through NativeEngine (<c>native-engine.txt</c>). They are performed all the same.</summary>
    public static IReadOnlySet<int> ExcusedSteps(string scenario) => s_excused.GetValueOrDefault(scenario, []);

    private static SortedDictionary<string, HashSet<int>> Read(string list)
    {
        SortedDictionary<string, HashSet<int>> scenarios = new(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(Path.Join(Folder, list)))
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
