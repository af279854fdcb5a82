using System.Diagnostics;
using System.IO.Compression;
using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Tests.Files;

/// <summary>Every function that takes a path, in every situation that a path can be in.</summary>
public sealed class PermissionMatrixTests : IDisposable
{
    private readonly FileFixture _fixture = new();

    private enum Target
    {
        File,
        Directory,
        Archive,
        Nothing,
    }

    /// <summary>A function of a capability, given one path.</summary>
    private sealed record Function(bool Writes, Target Target, Action<FileFixture, string> Call)
    {
        /// <summary>Whether a link in the place of the target is followed.</summary>
        public bool FollowsLast { get; init; } = true;
    }

    private static readonly Dictionary<string, Function> s_functions = new(StringComparer.Ordinal)
    {
        ["read"] = new(false, Target.File, static (fixture, path) => fixture.Files.Read(path)),
        ["write"] = new(true, Target.File, static (fixture, path) => fixture.Files.WriteText(path, "new")),
        ["write a new file"] = new(true, Target.Nothing, static (fixture, path) => fixture.Files.WriteText(path, "new")),
        ["create"] = new(true, Target.Nothing, static (fixture, path) => fixture.Files.CreateText(path, "new")) { FollowsLast = false },
        ["delete"] = new(true, Target.File, static (fixture, path) => fixture.Files.Delete(path)) { FollowsLast = false },
        ["delete a directory"] = new(true, Target.Directory, static (fixture, path) => fixture.Files.Delete(path)) { FollowsLast = false },
        ["mkdir"] = new(true, Target.Nothing, static (fixture, path) => fixture.Files.CreateDirectories(path)) { FollowsLast = false },
        ["mkdir with alternatives"] = new(true, Target.Nothing, static (fixture, path) => fixture.Files.CreateDirectories(path + "/{a,b}/c")),
        ["list"] = new(false, Target.Directory, static (fixture, path) => fixture.Files.List(path, isDetailed: true)),
        ["chmod"] = new(true, Target.File, static (fixture, path) => fixture.Files.SetMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite)),
        ["chmod recursively"] = new(true, Target.Directory, static (fixture, path) => fixture.Files.SetMode(path, (UnixFileMode)0x1C0, isRecursive: true)),
        ["read lines"] = new(false, Target.File, static (fixture, path) => fixture.Files.ReadLines(path)),
        ["grep"] = new(false, Target.File, static (fixture, path) => fixture.Files.Grep(new GrepQuery("x") { Path = path })),
        ["grep a directory"] = new(false, Target.Directory, static (fixture, path) => fixture.Files.Grep(new GrepQuery("x") { Path = path })),
        ["glob"] = new(false, Target.Directory, static (fixture, path) => fixture.Files.Glob(new GlobQuery(["**"]) { Path = path })),
        ["copy from"] = new(false, Target.File, static (fixture, path) => fixture.Files.Copy(path, Path.Join(fixture.Inside, "copy"))),
        ["copy a directory from"] = new(false, Target.Directory, static (fixture, path) => fixture.Files.Copy(path, Path.Join(fixture.Inside, "copy"))),
        ["copy to"] = new(true, Target.Nothing, static (fixture, path) => fixture.Files.Copy(Path.Join(fixture.Readable, "source.txt"), path)),
        ["copy over"] = new(true, Target.File, static (fixture, path) => fixture.Files.Copy(Path.Join(fixture.Readable, "source.txt"), path)),
        ["copy a directory to"] = new(true, Target.Nothing, static (fixture, path) => fixture.Files.Copy(Path.Join(fixture.Readable, "tree"), path)) { FollowsLast = false },
        ["pack from"] = new(false, Target.Directory, static (fixture, path) => fixture.Archives.Pack(path, Path.Join(fixture.Inside, "out.zip"))),
        ["pack to"] = new(true, Target.Nothing, static (fixture, path) => fixture.Archives.Pack(Path.Join(fixture.Readable, "tree"), path, s_zip)),
        ["unpack from"] = new(false, Target.Archive, static (fixture, path) => fixture.Archives.Unpack(path, Path.Join(fixture.Inside, "unpacked"), s_zip)),
        ["unpack to"] = new(true, Target.Directory, static (fixture, path) => fixture.Archives.Unpack(Path.Join(fixture.Readable, "source.zip"), path)),
        ["list an archive"] = new(false, Target.Archive, static (fixture, path) => fixture.Archives.List(path, s_zip)),
    };

    private static readonly ArchiveOptions s_zip = new() { Format = ArchiveFormat.Zip };

    public PermissionMatrixTests()
    {
        _fixture.Write("readable/source.txt", "source");
        _fixture.Write("readable/tree/leaf.txt", "leaf");
        MakeArchive(_fixture.Of("readable/source.zip"));
    }

    public static TheoryData<string> Functions => new(s_functions.Keys);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Inside_what_is_granted_it_works(string function) => Call(function, Arrange(function, _fixture.Inside));

    [Theory]
    [MemberData(nameof(Functions))]
    public void What_may_only_be_read_is_not_written(string function)
    {
        string path = Arrange(function, _fixture.Readable);

        if (s_functions[function].Writes)
            AssertDenied(function, path, unchanged: _fixture.Readable);
        else
            Call(function, path);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Outside_it_is_denied(string function) => AssertDenied(function, Arrange(function, _fixture.Outside));

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_way_up_is_no_way_out(string function)
    {
        Arrange(function, _fixture.Outside);

        AssertDenied(function, $"{_fixture.Inside}/../outside/target");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_way_up_that_stays_inside_works(string function)
    {
        Directory.CreateDirectory(Path.Join(_fixture.Inside, "deep"));
        Arrange(function, _fixture.Inside);

        Call(function, $"{_fixture.Inside}/deep/../target");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_directory_that_links_out_is_denied(string function)
    {
        Arrange(function, _fixture.Outside);
        _fixture.Link("inside/link", _fixture.Outside);

        AssertDenied(function, $"{_fixture.Inside}/link/target");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_directory_that_links_inside_works(string function)
    {
        string real = Directory.CreateDirectory(Path.Join(_fixture.Inside, "real")).FullName;
        Arrange(function, real);
        _fixture.Link("inside/link", "real");

        Call(function, $"{_fixture.Inside}/link/target");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_link_out_in_its_place_is_never_followed(string function)
    {
        Arrange(function, _fixture.Outside);
        string link = _fixture.Link("inside/target", Path.Join(_fixture.Outside, "target"));

        AssertNotFollowed(function, link);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_link_out_to_nothing_is_never_followed(string function)
    {
        string link = _fixture.Link("inside/target", Path.Join(_fixture.Outside, "missing"));

        AssertNotFollowed(function, link);
        Assert.False(Path.Exists(Path.Join(_fixture.Outside, "missing")));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Another_case_is_another_directory_where_case_matters(string function)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "Case makes no difference to the file systems of this system.");
        Directory.CreateDirectory(_fixture.Of("INSIDE"));
        Arrange(function, _fixture.Of("INSIDE"));

        AssertDenied(function, $"{_fixture.Root}/INSIDE/target");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_pipe_is_never_opened(string function)
    {
        string path = Path.Join(_fixture.Inside, "target");
        using (Process made = Process.Start("mkfifo", path))
            made.WaitForExit();

        // A pipe without a writer would keep whoever opened it waiting for ever.
        if (function is "delete" or "delete a directory")
            Call(function, path);
        else if (function is "create" or "copy a directory to")
            Assert.Equal(SkillErrorCode.CapabilityFailed, Assert.Throws<SkillException>(() => Call(function, path)).Code);
        else if (function is "mkdir with alternatives")
            Assert.Equal(SkillErrorCode.CapabilityFailed, Assert.Throws<SkillException>(() => Call(function, path)).Code);
        else
            AssertDenied(function, path);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void What_is_no_plain_absolute_path_is_denied(string function)
    {
        Arrange(function, _fixture.Inside);

        AssertDenied(function, "target");
        AssertDenied(function, "");
        AssertDenied(function, $"{_fixture.Inside}/target\0");
        AssertDenied(function, @"\\server\share\target");
        AssertDenied(function, @"\\?\C:\target");
        AssertDenied(function, @"\\.\pipe\target");
    }

    private void AssertNotFollowed(string function, string link)
    {
        if (s_functions[function].FollowsLast)
        {
            AssertDenied(function, link);
            return;
        }

        string before = FileFixture.Snapshot(_fixture.Outside);
        if (function.StartsWith("delete", StringComparison.Ordinal))
        {
            Call(function, link);
            Assert.False(new FileInfo(link).Exists);
        }
        else
        {
            // There is something already, and what it leads to does not matter; or the link itself is denied.
            Assert.ThrowsAny<SkillException>(() => Call(function, link));
        }

        Assert.Equal(before, FileFixture.Snapshot(_fixture.Outside));
    }

    private void AssertDenied(string function, string path, string? unchanged = null)
    {
        string before = FileFixture.Snapshot(unchanged ?? _fixture.Outside);

        // A search with an empty path is one of everything that is granted.
        if (path.Length == 0 && function is "grep" or "grep a directory" or "glob")
            return;
        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => Call(function, path));

        Assert.Equal(SkillErrorCode.PermissionDenied, error.Code);
        Assert.StartsWith("permission denied: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, FileFixture.Snapshot(unchanged ?? _fixture.Outside));
    }

    private void Call(string function, string path) => s_functions[function].Call(_fixture, path);

    private static string Arrange(string function, string directory)
    {
        string path = Path.Join(directory, "target");
        switch (s_functions[function].Target)
        {
            case Target.File:
                File.WriteAllText(path, "x\n");
                break;
            case Target.Directory:
                Directory.CreateDirectory(path);
                File.WriteAllText(Path.Join(path, "a.txt"), "x\n");
                break;
            case Target.Archive:
                MakeArchive(path);
                break;
        }

        return path;
    }

    private static void MakeArchive(string path)
    {
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        using StreamWriter entry = new(archive.CreateEntry("dir/a.txt").Open());
        entry.Write("packed");
    }

    public void Dispose() => _fixture.Dispose();
}
