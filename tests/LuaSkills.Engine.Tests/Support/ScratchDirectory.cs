namespace LuaSkills.Engine.Tests.Support;

/// <summary>A directory of one test, removed with it.</summary>
public sealed class ScratchDirectory : IDisposable
{
    public ScratchDirectory() => FullPath = Directory.CreateTempSubdirectory("luaskills-").FullName;

    public string FullPath { get; }

    public string Of(params ReadOnlySpan<string> parts)
    {
        string path = FullPath;
        foreach (string part in parts)
            path = Path.Join(path, part);
        return path;
    }

    public string Write(string relativePath, string text)
    {
        string path = Of(relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string MakeDirectory(string relativePath) => Directory.CreateDirectory(Of(relativePath)).FullName;

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
