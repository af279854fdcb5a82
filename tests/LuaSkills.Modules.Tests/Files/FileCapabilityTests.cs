using System.Text;
using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions;
using LuaSkills.Modules.Files;

namespace LuaSkills.Modules.Tests.Files;

public sealed class FileCapabilityTests : IDisposable
{
    private readonly FileFixture _fixture = new();

    private IFileCapability Files => _fixture.Files;

    [Fact]
    public void What_is_written_is_read()
    {
        string path = Inside("a.bin");
        byte[] bytes = [0, 1, 255, 10, 13];

        Files.Write(path, bytes);
        Assert.Equal(bytes, Files.Read(path));
        Files.WriteText(path, "grüße");

        Assert.Equal("grüße", Files.ReadText(path));
        Assert.Equal(["a.bin"], Names(_fixture.Inside));
    }

    [Fact]
    public void A_file_that_is_replaced_keeps_its_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        string path = _fixture.Write("inside/a.sh", "old");
        Files.SetMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Files.WriteText(path, "new");

        FileEntry entry = Assert.Single(Files.List(_fixture.Inside, isDetailed: true));
        Assert.Equal("-rwx------", entry.ModeText);
        Assert.Equal(3, entry.Length);
    }

    [Fact]
    public void Whoever_reads_a_file_that_is_being_replaced_sees_the_old_one_or_the_new_one()
    {
        string path = _fixture.Write("inside/a.txt", new string('a', 100_000));
        using CancellationTokenSource done = new();
        Thread writer = new(() =>
        {
            for (int i = 0; i < 200; i++)
                Files.WriteText(path, new string((char)('a' + (i % 26)), 100_000));
            done.Cancel();
        });
        writer.Start();

        while (!done.IsCancellationRequested)
        {
            string text = Files.ReadText(path);
            Assert.Equal(new string(text[0], 100_000), text);
        }

        writer.Join();
    }

    [Fact]
    public void A_file_that_somebody_is_writing_can_be_read()
    {
        string path = Inside("log.txt");
        using FileStream log = new(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        log.Write("line\n"u8);
        log.Flush();

        Assert.Equal("line\n", Files.ReadText(path));
        Assert.Single(Files.ReadLines(path).Lines);
    }

    [Fact]
    public void What_the_kernel_makes_up_is_read_though_it_has_no_length()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows such files.");
        SkillPolicy policy = SkillPolicy.Compile(new SkillPermissions { Directories = [new DirectoryGrant("/proc/version")] }, "notes");

        Assert.NotEmpty(new FileCapability(policy).ReadText("/proc/version"));
    }

    [Fact]
    public void A_link_that_stays_inside_is_written_through()
    {
        _fixture.Write("inside/real/a.txt", "old");
        string link = _fixture.Link("inside/link", "real/a.txt");

        Files.WriteText(link, "new");

        Assert.Equal("new", File.ReadAllText(Inside("real/a.txt")));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void Creating_what_exists_fails_and_changes_nothing()
    {
        string path = _fixture.Write("inside/a.txt", "old");

        SkillException error = Assert.Throws<SkillException>(() => Files.CreateText(path, "new"));

        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
        Assert.Equal($"creating '{path}': File exists (os error 17)", error.Message);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void An_error_names_the_function_the_path_and_the_reason()
    {
        Assert.Equal($"reading '{Inside("x")}': No such file or directory (os error 2)", Fails(() => Files.Read(Inside("x"))));
        Assert.Equal($"reading '{_fixture.Inside}': Is a directory (os error 21)", Fails(() => Files.Read(_fixture.Inside)));
        Assert.Equal($"deleting '{Inside("x")}': No such file or directory (os error 2)", Fails(() => Files.Delete(Inside("x"))));
        Assert.Equal($"writing '{Inside("x/y")}': No such file or directory (os error 2)", Fails(() => Files.WriteText(Inside("x/y"), "")));
        _fixture.Write("inside/f", "");
        Assert.Equal($"listing '{Inside("f")}': Not a directory (os error 20)", Fails(() => Files.List(Inside("f"))));
        Assert.Equal($"creating directory '{Inside("f/y")}': Not a directory (os error 20)", Fails(() => Files.CreateDirectories(Inside("f/y"))));
        File.WriteAllBytes(Inside("f"), [0xFF]);
        Assert.Equal($"reading '{Inside("f")}': it is not UTF-8", Fails(() => Files.ReadText(Inside("f"))));
    }

    [Fact]
    public void A_directory_is_deleted_with_all_that_is_in_it_and_nothing_that_it_links_to()
    {
        _fixture.Write("inside/tree/deep/a.txt", "");
        _fixture.Link("inside/tree/deep/out", _fixture.Outside);
        _fixture.Link("inside/tree/deep/loop", "..");
        _fixture.Write("inside/kept.txt", "");

        Files.Delete(Inside("tree"));

        Assert.Equal(["kept.txt"], Names(_fixture.Inside));
        Assert.True(File.Exists(Path.Join(_fixture.Outside, "secret.txt")));
    }

    [Fact]
    public void A_granted_directory_itself_is_not_deleted()
    {
        Assert.Throws<SkillPermissionException>(() => Files.Delete(_fixture.Inside));

        Assert.True(Directory.Exists(_fixture.Inside));
    }

    [Fact]
    public void Braces_make_several_directories_with_those_that_lead_to_them()
    {
        Files.CreateDirectories(Inside("a"));

        IReadOnlyList<string> made = Files.CreateDirectories(Inside("{a,b}/{x,y}/z"));

        Assert.Equal([Inside("a/x/z"), Inside("a/y/z"), Inside("b/x/z"), Inside("b/y/z")], made);
        Assert.All(made, static path => Assert.True(Directory.Exists(path)));
        Assert.Equal(SkillErrorCode.InvalidArguments, Assert.Throws<SkillException>(() => Files.CreateDirectories(Inside("{a"))).Code);
    }

    [Fact]
    public void A_directory_is_listed_by_name_with_what_each_entry_is()
    {
        _fixture.Write("inside/b.txt", "12345");
        _fixture.Write("inside/a/x", "");
        _fixture.Link("inside/c", _fixture.Outside);

        IReadOnlyList<FileEntry> entries = Files.List(_fixture.Inside);

        Assert.Equal([("a", 0L, true, false), ("b.txt", 5L, false, false)], entries.Take(2).Select(static entry => (entry.Name, entry.Length, entry.IsDirectory, entry.IsLink)));
        Assert.True(entries[2] is { Name: "c", IsDirectory: false, IsLink: true });
        Assert.All(entries, static entry => Assert.Null(entry.ModifiedAt));
        FileEntry detailed = Files.List(_fixture.Inside, isDetailed: true)[1];
        Assert.Equal(new DateTimeOffset(File.GetLastWriteTimeUtc(Inside("b.txt"))).ToUnixTimeSeconds(), detailed.ModifiedAt!.Value.ToUnixTimeSeconds());
    }

    [Fact]
    public void Modes_are_set_below_a_directory_and_never_through_links()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        _fixture.Write("inside/tree/a.txt", "");
        _fixture.Link("inside/tree/out", Path.Join(_fixture.Outside, "secret.txt"));
        UnixFileMode before = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Join(_fixture.Outside, "secret.txt"));

        Files.SetMode(Inside("tree"), (UnixFileMode)0x1C0, isRecursive: true);

        Assert.Equal("-rwx------", Files.List(Inside("tree"), isDetailed: true)[0].ModeText);
        Assert.Equal("drwx------", Files.List(_fixture.Inside, isDetailed: true)[0].ModeText);
        Assert.Equal(before, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Join(_fixture.Outside, "secret.txt")));
        Assert.Equal(SkillErrorCode.InvalidArguments, Assert.Throws<SkillException>(() => Files.SetMode(Inside("tree"), UnixFileMode.SetUser)).Code);
    }

    [Theory]
    [InlineData(0, 0, "one|two|three", false)]
    [InlineData(1, 1, "two", true)]
    [InlineData(2, 5, "three", false)]
    [InlineData(9, 0, "", false)]
    public void Lines_are_read_from_an_offset_up_to_a_limit(int offset, int limit, string expected, bool isTruncated)
    {
        string path = _fixture.Write("inside/a.txt", "one\r\ntwo\nthree\n");

        FileLines lines = Files.ReadLines(path, offset, limit);

        Assert.Equal(expected, string.Join('|', lines.Lines));
        Assert.Equal(3, lines.TotalLines);
        Assert.Equal(isTruncated, lines.IsTruncated);
        Assert.Equal(Math.Min(offset, 3), lines.Offset);
    }

    [Fact]
    public void Lines_longer_than_any_buffer_and_lines_that_are_not_utf8_are_read()
    {
        string path = Inside("a.txt");
        File.WriteAllBytes(path, [.. Encoding.UTF8.GetBytes(new string('x', 300_000) + "ü\n"), 0xFC, (byte)'\n', .. "end"u8]);

        IReadOnlyList<string> lines = Files.ReadLines(path).Lines;

        Assert.Equal([new string('x', 300_000) + "ü", "ü", "end"], lines);
    }

    [Fact]
    public void A_directory_is_copied_with_its_modes_and_with_the_files_that_links_lead_to()
    {
        _fixture.Write("readable/tree/deep/a.txt", "a");
        _fixture.Write("readable/b.txt", "b");
        _fixture.Link("readable/tree/link", "../b.txt");

        Files.Copy(Path.Join(_fixture.Readable, "tree"), Inside("copy"));

        Assert.Equal("a", File.ReadAllText(Inside("copy/deep/a.txt")));
        Assert.Equal("b", File.ReadAllText(Inside("copy/link")));
        Assert.Null(new FileInfo(Inside("copy/link")).LinkTarget);
    }

    [Fact]
    public void A_copy_takes_nothing_along_that_a_link_leads_out_to()
    {
        Directory.CreateDirectory(Inside("tree"));
        _fixture.Link("inside/tree/link", Path.Join(_fixture.Outside, "secret.txt"));

        Assert.Throws<SkillPermissionException>(() => Files.Copy(Inside("tree"), Inside("copy")));

        Assert.Empty(Directory.GetFileSystemEntries(Inside("copy")));
    }

    [Fact]
    public void A_directory_is_not_copied_into_itself()
    {
        _fixture.Write("inside/tree/a.txt", "a");

        Assert.Contains("the destination is inside the source", Fails(() => Files.Copy(Inside("tree"), Inside("tree/copy"))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_grants_are_told_as_the_deployment_has_them() => Assert.Equal(
        [new DirectoryGrant(_fixture.Inside, PathAccess.ReadWrite), new DirectoryGrant(_fixture.Readable)],
        Files.AllowedDirectories);

    private static string Fails(Action run)
    {
        SkillException error = Assert.Throws<SkillException>(run);
        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
        return error.Message;
    }

    private IEnumerable<string> Names(string directory) => Files.List(directory).Select(static entry => entry.Name);

    private string Inside(string path) => $"{_fixture.Inside}/{path}";

    public void Dispose() => _fixture.Dispose();
}
