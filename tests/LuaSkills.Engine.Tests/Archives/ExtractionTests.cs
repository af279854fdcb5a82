using System.Formats.Tar;
using LuaSkills.Engine.Archives;

namespace LuaSkills.Engine.Tests.Archives;

public sealed class ExtractionTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    [Fact]
    public void Files_and_directories_of_a_zip_archive_are_unpacked()
    {
        _archive.Zip(("a/", ""), ("a/empty/", ""), ("a/one.txt", "1"), ("b\\c\\two.txt", "2"), ("none", ""));

        _archive.Extract(ArchiveKind.Zip);

        Assert.Equal(["a/", "a/empty/", "a/one.txt", "b/", "b/c/", "b/c/two.txt", "none"], _archive.Unpacked());
        Assert.Equal(("1", "2", ""), (_archive.Text("a/one.txt"), _archive.Text("b/c/two.txt"), _archive.Text("none")));
    }

    [Fact]
    public void Files_and_directories_of_a_tar_gz_archive_are_unpacked()
    {
        string longName = "deep/" + new string('n', 150) + ".txt";
        _archive.TarGz(
            ("./", TarEntryType.Directory, ""),
            ("./a/", TarEntryType.Directory, ""),
            ("a/one.txt", TarEntryType.RegularFile, "1"),
            (longName, TarEntryType.RegularFile, "2"),
            ("none", TarEntryType.RegularFile, ""));

        _archive.Extract(ArchiveKind.TarGz);

        Assert.Equal(["a/", "a/one.txt", "deep/", longName, "none"], _archive.Unpacked());
        Assert.Equal(("1", "2"), (_archive.Text("a/one.txt"), _archive.Text(longName)));
    }

    [Fact]
    public void The_caller_chooses_what_is_unpacked_and_where_to()
    {
        _archive.Zip(("release/bin/tool", "tool"), ("release/readme.txt", "read"));

        _archive.Extract(ArchiveKind.Zip, target: static entry => entry.Name == "release/bin/tool" ? "tools/mine" : null);

        Assert.Equal(["tools/", "tools/mine"], _archive.Unpacked());
    }

    [Fact]
    public void Entries_that_are_left_out_may_be_anything()
    {
        _archive.TarGz(
            ("link", TarEntryType.SymbolicLink, "/etc/passwd"),
            ("../up", TarEntryType.RegularFile, "up"),
            ("aux", TarEntryType.RegularFile, "aux"),
            ("kept", TarEntryType.RegularFile, "kept"));

        _archive.Extract(ArchiveKind.TarGz, target: static entry => entry.Name == "kept" ? entry.Path : null);

        Assert.Equal(["kept"], _archive.Unpacked());
    }

    [Fact]
    public void The_path_that_the_caller_chooses_is_checked_like_any_other()
    {
        _archive.Zip(("tool", "tool"));

        ArchiveException error = _archive.Refused(ArchiveKind.Zip, target: static _ => "bin/../../tool");

        Assert.Equal((ArchiveFault.ParentTraversal, "bin/../../tool"), (error.Fault, error.Entry));
    }

    [Fact]
    public void Nothing_is_unpacked_into_a_directory_that_is_there()
    {
        _archive.Zip(("one", "1"));
        Directory.CreateDirectory(_archive.Target);

        Assert.Throws<IOException>(() => _archive.Extract(ArchiveKind.Zip));

        Assert.Empty(_archive.Unpacked());
    }

    [Fact]
    public void Modes_of_entries_are_not_kept()
    {
        _archive.Zip([("tool", "#!")], mode: 0x89ED); // 0104755: set-user-id and executable

        _archive.Extract(ArchiveKind.Zip);

        if (!OperatingSystem.IsWindows())
            Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(Path.Join(_archive.Target, "tool")) & (UnixFileMode.SetUser | UnixFileMode.UserExecute));
    }

    [Fact]
    public void A_cancelled_extraction_leaves_nothing()
    {
        _archive.Zip(("one", "1"), ("two", "2"));
        using CancellationTokenSource source = new();

        Assert.ThrowsAny<OperationCanceledException>(() => _archive.Extract(
            ArchiveKind.Zip,
            target: entry =>
            {
                source.Cancel();
                return entry.Path;
            },
            cancellationToken: source.Token));

        Assert.False(Path.Exists(_archive.Target));
    }

    public void Dispose() => _archive.Dispose();
}
