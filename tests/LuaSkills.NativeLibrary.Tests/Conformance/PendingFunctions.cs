namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>The functions of the native engine that are not exported yet (<c>pending.txt</c>).</summary>
internal static class PendingFunctions
{
    public static IReadOnlySet<string> Names { get; } = Read();

    public static bool Contains(string? function) => function is not null && Names.Contains(function);

    private static HashSet<string> Read()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(Path.Join(ScenarioList.Folder, "pending.txt")))
        {
            string text = line.Split('#')[0].Trim();
            if (text.Length > 0)
                names.Add("luaskills_ffi_" + text);
        }

        return names;
    }
}
