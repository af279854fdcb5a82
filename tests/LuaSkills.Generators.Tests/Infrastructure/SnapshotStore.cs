namespace LuaSkills.Generators.Tests.Infrastructure;

/// <summary>A text that a test produced.</summary>
/// <param name="Name">File name without state and extension.</param>
/// <param name="Extension">Without the dot.</param>
/// <param name="Text">The content, compared exactly.</param>
internal sealed record Snapshot(string Name, string Extension, string Text);

/// <summary>A directory of accepted (<c>.verified</c>) and refused (<c>.received</c>) texts.</summary>
internal sealed class SnapshotStore(string directory, bool accept)
{
    /// <summary>Fails unless the accepted texts of a test are exactly these; refused ones are written beside them.</summary>
    public void Check(string test, IEnumerable<Snapshot> snapshots)
    {
        foreach (string file in FilesOf(test, "received"))
            File.Delete(file);

        List<string> faults = [];
        HashSet<string> current = new(StringComparer.Ordinal);
        foreach (Snapshot snapshot in snapshots)
        {
            string verified = PathOf(snapshot, "verified");
            current.Add(verified);
            if (File.Exists(verified) && File.ReadAllText(verified) == snapshot.Text)
                continue;

            if (!accept)
                faults.Add($"{(File.Exists(verified) ? "differs" : "new")}: {Path.GetFileName(verified)}");
            File.WriteAllText(accept ? verified : PathOf(snapshot, "received"), snapshot.Text);
        }

        foreach (string stale in FilesOf(test, "verified").Where(file => !current.Contains(file)))
        {
            if (accept)
                File.Delete(stale);
            else
                faults.Add($"stale: {Path.GetFileName(stale)}");
        }

        if (faults.Count > 0)
            Assert.Fail($"Compare the .received files with the .verified files; {VerifyXunit.Verifier.AcceptVariable}=1 accepts them.\n{string.Join('\n', faults)}");
    }

    /// <summary>Accepted files that belong to none of the given tests.</summary>
    public IEnumerable<string> Orphans(IReadOnlySet<string> tests) =>
        from file in Directory.EnumerateFiles(directory, "*.verified.*")
        let name = Path.GetFileName(file)
        where !tests.Contains(TestOf(name))
        orderby name
        select name;

    private static string TestOf(string fileName)
    {
        string name = fileName[..fileName.IndexOf(".verified.", StringComparison.Ordinal)];
        return name.Split('#')[0];
    }

    private IEnumerable<string> FilesOf(string test, string state) =>
        Directory.EnumerateFiles(directory, $"{test}#*.{state}.cs").Concat(Directory.EnumerateFiles(directory, $"{test}.{state}.txt"));

    private string PathOf(Snapshot snapshot, string state) => Path.Combine(directory, $"{snapshot.Name}.{state}.{snapshot.Extension}");
}
