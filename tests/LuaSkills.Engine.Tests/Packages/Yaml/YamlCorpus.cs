namespace LuaSkills.Engine.Tests.Packages.Yaml;

/// <summary>Documents to read: the packages that recordings of the native engine were made with, and the tricky parts of YAML 1.2.</summary>
internal static class YamlCorpus
{
    private const string Separator = "\n=====\n";

    /// <summary>Manifests and dependency manifests of the recordings, by their path.</summary>
    public static IReadOnlyList<(string Path, string Text)> Packages { get; } = ReadPackages();

    /// <summary>Documents in which the reader and YamlDotNet see the same.</summary>
    public static IReadOnlyList<string> Same { get; } = ReadDocuments("same.txt");

    /// <summary>Documents in which they do not, each after a line that says why.</summary>
    public static IReadOnlyList<string> Different { get; } = ReadDocuments("different.txt");

    private static List<(string Path, string Text)> ReadPackages()
    {
        string root = Path.Join(AppContext.BaseDirectory, "fixtures");
        List<(string Path, string Text)> packages = [];
        foreach (string file in Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories))
            packages.Add((Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file)));
        packages.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        return packages;
    }

    private static string[] ReadDocuments(string name) =>
        File.ReadAllText(Path.Join(AppContext.BaseDirectory, "Packages", "Yaml", "Corpus", name))
            .TrimEnd('\n')
            .Replace("<TAB>", "\t", StringComparison.Ordinal)
            .Replace("<CR>", "\r", StringComparison.Ordinal)
            .Split(Separator);
}
