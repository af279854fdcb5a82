using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions;
using LuaSkills.Modules.Archives;
using LuaSkills.Modules.Files;

namespace LuaSkills.Modules.Tests.Files;

/// <summary>A directory that a skill may write to, one that it may read, and one that is not its own, in a directory of one test.</summary>
public sealed class FileFixture : IDisposable
{
    public FileFixture()
    {
        Root = Directory.CreateTempSubdirectory("luaskills-").FullName;
        Inside = Directory.CreateDirectory(Path.Join(Root, "inside")).FullName;
        Readable = Directory.CreateDirectory(Path.Join(Root, "readable")).FullName;
        Outside = Directory.CreateDirectory(Path.Join(Root, "outside")).FullName;
        File.WriteAllText(Path.Join(Outside, "secret.txt"), "secret");
        SkillPolicy policy = SkillPolicy.Compile(
            new SkillPermissions { Directories = [new DirectoryGrant(Inside, PathAccess.ReadWrite), new DirectoryGrant(Readable)] },
            "notes");
        Files = new FileCapability(policy);
        Archives = new ArchiveCapability(policy, ArchiveLimits.Default);
        Policy = policy;
    }

    public string Root { get; }

    public string Inside { get; }

    public string Readable { get; }

    public string Outside { get; }

    public IFileCapability Files { get; }

    public IArchiveCapability Archives { get; }

    internal SkillPolicy Policy { get; }

    public string Of(string relativePath) => Path.Join(Root, relativePath);

    public string Write(string relativePath, string text)
    {
        string path = Of(relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Link(string relativePath, string target)
    {
        string path = Of(relativePath);
        File.CreateSymbolicLink(path, target);
        return path;
    }

    /// <summary>All that is below a directory and its content, sorted.</summary>
    public static string Snapshot(string directory)
    {
        List<string> lines = [];
        foreach (string path in Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories))
            lines.Add(Directory.Exists(path) ? path + "/" : $"{path}={File.ReadAllText(path)}:{(OperatingSystem.IsWindows() ? 0 : (int)File.GetUnixFileMode(path))}");
        lines.Sort(StringComparer.Ordinal);
        return string.Join('\n', lines);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
