using System.Formats.Tar;
using System.Globalization;
using LuaSkills.Engine.Archives;

namespace LuaSkills.Engine.Tests.Archives;

public sealed class RefusedEntryTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public static TheoryData<string, string> Names => new()
    {
        { "../up", nameof(ArchiveFault.ParentTraversal) },
        { "a/../../up", nameof(ArchiveFault.ParentTraversal) },
        { "a\\..\\up", nameof(ArchiveFault.ParentTraversal) },
        { "a/..", nameof(ArchiveFault.ParentTraversal) },
        { "/etc/evil", nameof(ArchiveFault.AbsolutePath) },
        { "\\evil", nameof(ArchiveFault.AbsolutePath) },
        { "//server/share/evil", nameof(ArchiveFault.AbsolutePath) },
        { "\\\\?\\C:\\evil", nameof(ArchiveFault.AbsolutePath) },
        { "C:/evil", nameof(ArchiveFault.AbsolutePath) },
        { "c:evil", nameof(ArchiveFault.AbsolutePath) },
        { "a/file:stream", nameof(ArchiveFault.InvalidName) },
        { "a/C:/evil", nameof(ArchiveFault.InvalidName) },
        { "a/con", nameof(ArchiveFault.InvalidName) },
        { "NUL.txt", nameof(ArchiveFault.InvalidName) },
        { "aux .tar.gz", nameof(ArchiveFault.InvalidName) },
        { "com1/x", nameof(ArchiveFault.InvalidName) },
        { "LPT9.log", nameof(ArchiveFault.InvalidName) },
        { "conout$", nameof(ArchiveFault.InvalidName) },
        { "a./x", nameof(ArchiveFault.InvalidName) },
        { "a /x", nameof(ArchiveFault.InvalidName) },
        { "...", nameof(ArchiveFault.InvalidName) },
        { "a\u0001b", nameof(ArchiveFault.InvalidName) },
        { "a\nb", nameof(ArchiveFault.InvalidName) },
        { "what?", nameof(ArchiveFault.InvalidName) },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_path_that_leads_elsewhere_or_fits_no_other_system_is_refused(string name, string fault)
    {
        _archive.Zip(("good", "1"), (name, "2"));

        ArchiveException error = _archive.Refused(ArchiveKind.Zip);

        Assert.Equal((fault, name), (error.Fault.ToString(), error.Entry));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("/etc/evil")]
    [InlineData("a:b")]
    public void Tape_archives_are_held_to_the_same_rules(string name)
    {
        _archive.TarGz(("good", TarEntryType.RegularFile, "1"), (name, TarEntryType.RegularFile, "2"));

        Assert.Equal(name, _archive.Refused(ArchiveKind.TarGz).Entry);
    }

    [Theory]
    [InlineData("con-fig")]
    [InlineData("console.log")]
    [InlineData("com0")]
    [InlineData("lpt10")]
    [InlineData(".hidden")]
    [InlineData("a..b")]
    [InlineData("with blank")]
    [InlineData("ünï/日本")]
    public void Ordinary_names_that_look_like_those_are_unpacked(string name)
    {
        _archive.Zip((name, "1"));

        _archive.Extract(ArchiveKind.Zip);

        Assert.Equal("1", _archive.Text(name));
    }

    [Theory]
    [InlineData("a/b", "a/b", nameof(ArchiveFault.DuplicateName))]
    [InlineData("a/b", "a\\b", nameof(ArchiveFault.DuplicateName))]
    [InlineData("a/b", "a/./B", nameof(ArchiveFault.DuplicateName))]
    [InlineData("a/b", "A/c", nameof(ArchiveFault.DuplicateName))]
    [InlineData("a/", "A/", nameof(ArchiveFault.DuplicateName))]
    [InlineData("a", "a/b", nameof(ArchiveFault.FileAndDirectory))]
    [InlineData("a/b", "a", nameof(ArchiveFault.FileAndDirectory))]
    [InlineData("a", "A/", nameof(ArchiveFault.FileAndDirectory))]
    public void Two_entries_for_one_path_are_refused(string first, string second, string fault)
    {
        _archive.Zip((first, ""), (second, ""));

        ArchiveException error = _archive.Refused(ArchiveKind.Zip);

        Assert.Equal((fault, second), (error.Fault.ToString(), error.Entry));
    }

    [Theory]
    [InlineData("A1FF", nameof(ArchiveFault.Link))]
    [InlineData("2180", nameof(ArchiveFault.SpecialFile))]
    [InlineData("1180", nameof(ArchiveFault.SpecialFile))]
    public void Links_and_special_files_of_zip_archives_are_refused(string mode, string fault)
    {
        _archive.Zip([("entry", "/etc/passwd")], int.Parse(mode, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

        Assert.Equal(fault, _archive.Refused(ArchiveKind.Zip).Fault.ToString());
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, nameof(ArchiveFault.Link))]
    [InlineData(TarEntryType.HardLink, nameof(ArchiveFault.Link))]
    [InlineData(TarEntryType.Fifo, nameof(ArchiveFault.SpecialFile))]
    [InlineData(TarEntryType.CharacterDevice, nameof(ArchiveFault.SpecialFile))]
    public void Links_and_special_files_of_tape_archives_are_refused(TarEntryType type, string fault)
    {
        _archive.TarGz(("good", TarEntryType.RegularFile, "1"), ("entry", type, "good"));

        ArchiveException error = _archive.Refused(ArchiveKind.TarGz);

        Assert.Equal((fault, "entry"), (error.Fault.ToString(), error.Entry));
    }

    [Fact]
    public void A_file_without_a_name_is_refused()
    {
        _archive.Zip(("./", ""), (".", "1"));

        Assert.Equal(ArchiveFault.InvalidName, _archive.Refused(ArchiveKind.Zip).Fault);
    }

    public void Dispose() => _archive.Dispose();
}
