using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using LuaSkills.Capabilities;
using LuaSkills.Modules.Archives;
using LuaSkills.Modules.Tests.Files;

namespace LuaSkills.Modules.Tests.Archives;

public sealed class ArchiveCapabilityTests : IDisposable
{
    private readonly FileFixture _fixture = new();

    [Theory]
    [InlineData("out.zip", ArchiveFormat.Zip)]
    [InlineData("out.tar.gz", ArchiveFormat.TarGz)]
    [InlineData("out.TGZ", ArchiveFormat.TarGz)]
    public void What_is_packed_is_listed_and_unpacked(string name, ArchiveFormat format)
    {
        _fixture.Write("inside/tree/a.txt", "a");
        _fixture.Write("inside/tree/deep/b.txt", "bb");
        Directory.CreateDirectory(Inside("tree/empty"));
        _fixture.Link("inside/tree/link", "a.txt");

        ArchiveReport packed = _fixture.Archives.Pack(Inside("tree"), Inside(name));
        IReadOnlyList<ArchiveItem> items = _fixture.Archives.List(Inside(name));
        ArchiveReport unpacked = _fixture.Archives.Unpack(Inside(name), Inside("new/copy"));

        Assert.Equal(new ArchiveReport(2, format), packed);
        Assert.Equal(packed, unpacked);
        Assert.Equal(
            [new("a.txt", 1, false), new("deep/", 0, true), new("deep/b.txt", 2, false), new("empty/", 0, true)],
            items);
        Assert.Equal("a", File.ReadAllText(Inside("new/copy/a.txt")));
        Assert.Equal("bb", File.ReadAllText(Inside("new/copy/deep/b.txt")));
        Assert.True(Directory.Exists(Inside("new/copy/empty")));
        Assert.False(Path.Exists(Inside("new/copy/link")));
    }

    [Theory]
    [InlineData("out.zip")]
    [InlineData("out.tgz")]
    public void An_archive_inside_its_source_does_not_contain_itself(string name)
    {
        _fixture.Write("inside/a.txt", "a");
        _fixture.Archives.Pack(_fixture.Inside, Inside(name));

        _fixture.Archives.Pack(_fixture.Inside, Inside(name));

        Assert.Equal(["a.txt"], Names(name));
    }

    [Fact]
    public void Excluded_names_and_paths_are_left_out_when_packing_listing_and_unpacking()
    {
        _fixture.Write("inside/tree/a.txt", "a");
        _fixture.Write("inside/tree/a.log", "a");
        _fixture.Write("inside/tree/obj/x/b.txt", "b");
        _fixture.Write("inside/tree/src/c.txt", "c");
        _fixture.Archives.Pack(Inside("tree"), Inside("all.zip"));
        ArchiveOptions options = new() { Exclude = ["*.log", "obj", "src/c.*"] };

        _fixture.Archives.Pack(Inside("tree"), Inside("some.zip"), options);
        _fixture.Archives.Unpack(Inside("all.zip"), Inside("unpacked"), options);

        Assert.Equal(["a.txt", "src/"], Names("some.zip"));
        Assert.Equal(["a.txt", "src/"], _fixture.Archives.List(Inside("all.zip"), options).Select(static item => item.Name));
        Assert.Equal(["a.txt", "src"], Directory.GetFileSystemEntries(Inside("unpacked"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Inside("unpacked"), path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Leading_components_are_stripped()
    {
        Zip(("top/a.txt", "a"), ("top/deep/b.txt", "b"), ("readme", "r"));

        ArchiveReport report = _fixture.Archives.Unpack(Inside("in.zip"), Inside("out"), new ArchiveOptions { Strip = 1 });

        Assert.Equal(2, report.FilesCount);
        Assert.Equal("a", File.ReadAllText(Inside("out/a.txt")));
        Assert.Equal("b", File.ReadAllText(Inside("out/deep/b.txt")));
        Assert.False(File.Exists(Inside("out/readme")));
    }

    [Theory]
    [InlineData("../evil.txt", "traversal")]
    [InlineData("a/../../evil.txt", "traversal")]
    [InlineData("..\\evil.txt", "traversal")]
    [InlineData("/etc/evil.txt", "absolute")]
    [InlineData("C:\\evil.txt", "absolute")]
    [InlineData("NUL", "device")]
    [InlineData("a.txt:stream", "character")]
    public void A_name_that_leads_elsewhere_ends_it_before_anything_is_written(string name, string reason)
    {
        Zip(("good.txt", "good"), (name, "evil"));

        AssertRefused("in.zip", reason);
    }

    [Theory]
    [InlineData("a.txt", "a.txt")]
    [InlineData("a.txt", "A.TXT")]
    [InlineData("a", "a/b")]
    public void Names_that_meet_end_it_before_anything_is_written(string first, string second)
    {
        Zip((first, "1"), (second, "2"));

        AssertRefused("in.zip", "archive entry");
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, "must not be a link")]
    [InlineData(TarEntryType.HardLink, "must not be a link")]
    [InlineData(TarEntryType.CharacterDevice, "must be a file or a directory")]
    [InlineData(TarEntryType.BlockDevice, "must be a file or a directory")]
    [InlineData(TarEntryType.Fifo, "must be a file or a directory")]
    public void Links_and_devices_end_it_before_anything_is_written(TarEntryType type, string reason)
    {
        using (FileStream file = File.Create(Inside("in.tgz")))
        using (GZipStream packed = new(file, CompressionLevel.Fastest))
        using (TarWriter archive = new(packed))
        {
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "good.txt") { DataStream = new MemoryStream("good"u8.ToArray()) });
            PaxTarEntry entry = new(type, "evil");
            if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
                entry.LinkName = "/etc/passwd";
            archive.WriteEntry(entry);
        }

        AssertRefused("in.tgz", reason);
    }

    [Fact]
    public void A_bomb_ends_it_before_anything_is_written()
    {
        Zip(("good.txt", "good"), ("bomb", new string('0', 200_000)));
        ArchiveCapability small = new(_fixture.Policy, new ArchiveLimits { MaxEntryBytes = 100_000 });

        SkillException error = Assert.Throws<SkillException>(() => small.Unpack(Inside("in.zip"), Inside("out")));

        Assert.Contains("larger than 100000 bytes", error.Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(Inside("out")));
        Assert.Contains("more than 1 entries", Assert.Throws<SkillException>(() => new ArchiveCapability(_fixture.Policy, new ArchiveLimits { MaxEntries = 1 }).List(Inside("in.zip"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in.zip")]
    [InlineData("in.tgz")]
    public void What_is_no_archive_is_told(string name)
    {
        _fixture.Write($"inside/{name}", "no archive at all, whatever it is called");

        AssertRefused(name, "archive is damaged");
    }

    [Fact]
    public void A_link_in_the_destination_that_leads_out_is_not_written_through()
    {
        Zip(("dir/a.txt", "evil"), ("secret.txt", "evil"));
        Directory.CreateDirectory(Inside("one"));
        Directory.CreateDirectory(Inside("two"));
        _fixture.Link("inside/one/dir", _fixture.Outside);
        _fixture.Link("inside/two/secret.txt", Path.Join(_fixture.Outside, "secret.txt"));

        Assert.Throws<SkillPermissionException>(() => _fixture.Archives.Unpack(Inside("in.zip"), Inside("one")));
        Assert.Throws<SkillPermissionException>(() => _fixture.Archives.Unpack(Inside("in.zip"), Inside("two")));

        Assert.Equal("secret", File.ReadAllText(Path.Join(_fixture.Outside, "secret.txt")));
        Assert.Single(Directory.GetFileSystemEntries(_fixture.Outside));
    }

    [Fact]
    public void Files_that_exist_are_replaced()
    {
        Zip(("a.txt", "new"));
        _fixture.Write("inside/out/a.txt", "a longer old text");
        _fixture.Write("inside/out/b.txt", "kept");

        _fixture.Archives.Unpack(Inside("in.zip"), Inside("out"));

        Assert.Equal("new", File.ReadAllText(Inside("out/a.txt")));
        Assert.Equal("kept", File.ReadAllText(Inside("out/b.txt")));
    }

    [Fact]
    public void A_format_that_is_not_told_and_not_seen_is_refused() => Assert.Equal(
        SkillErrorCode.InvalidArguments,
        Assert.Throws<SkillException>(() => _fixture.Archives.List(Inside("in.rar"))).Code);

    private void AssertRefused(string archive, string reason)
    {
        SkillException error = Assert.Throws<SkillException>(() => _fixture.Archives.Unpack(Inside(archive), Inside("out")));

        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
        Assert.StartsWith($"unpacking '{Inside(archive)}': ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(Inside("out")));
    }

    private IEnumerable<string> Names(string archive) => _fixture.Archives.List(Inside(archive)).Select(static item => item.Name);

    private void Zip(params ReadOnlySpan<(string Name, string Content)> entries)
    {
        using ZipArchive archive = ZipFile.Open(Inside("in.zip"), ZipArchiveMode.Create);
        foreach ((string name, string content) in entries)
        {
            using Stream stream = archive.CreateEntry(name).Open();
            stream.Write(Encoding.UTF8.GetBytes(content));
        }
    }

    private string Inside(string path) => $"{_fixture.Inside}/{path}";

    public void Dispose() => _fixture.Dispose();
}
