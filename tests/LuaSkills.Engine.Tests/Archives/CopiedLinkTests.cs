using System.Formats.Tar;
using LuaSkills.Engine.Archives;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Archives;

/// <summary>Links of tape archives that become copies, as libraries with versions in their names need.</summary>
public sealed class CopiedLinkTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void Links_become_copies_of_the_files_they_lead_to()
    {
        _archive.TarGz(
            ("libs/a.so", TarEntryType.SymbolicLink, "a.so.1"),
            ("libs/a.so.1", TarEntryType.SymbolicLink, "../real/./a.so.1.2"),
            ("real/a.so.1.2", TarEntryType.RegularFile, "library"),
            ("hard", TarEntryType.HardLink, "real/a.so.1.2"));

        Extract();

        Assert.Equal(["hard", "libs/", "libs/a.so", "libs/a.so.1", "real/", "real/a.so.1.2"], _archive.Unpacked());
        Assert.All(["hard", "libs/a.so", "libs/a.so.1"], path => Assert.Equal("library", _archive.Text(path)));
        Assert.Null(new FileInfo(Path.Join(_archive.Target, "libs/a.so")).LinkTarget);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/secret")]
    [InlineData("..\\..\\secret")]
    public void A_link_out_of_the_archive_is_refused(string target)
    {
        _archive.TarGz(("libs/a.so", TarEntryType.SymbolicLink, target));
        ArchiveException error = Assert.Throws<ArchiveException>(Extract);
        Assert.Equal((ArchiveFault.ParentTraversal, "libs/a.so"), (error.Fault, error.Entry));
        Assert.False(Path.Exists(_archive.Target));
    }

    [Fact]
    public void Links_to_nothing_or_to_each_other_are_refused()
    {
        _archive.TarGz(("a", TarEntryType.SymbolicLink, "b"), ("b", TarEntryType.SymbolicLink, "a"));
        Assert.Equal(ArchiveFault.Link, Assert.Throws<ArchiveException>(Extract).Fault);
    }

    [Fact]
    public void Copies_count_against_the_limits()
    {
        _archive.TarGz(("a", TarEntryType.RegularFile, "12345678"), ("b", TarEntryType.SymbolicLink, "a"));
        ArchiveLimits limits = ArchiveLimits.Default with { MaxTotalBytes = 15 };
        ArchiveException error = Assert.Throws<ArchiveException>(() => ArchiveExtraction.Extract(
            _archive.ArchiveFile, ArchiveKind.TarGz, _archive.Target, limits, static entry => entry.Path, CancellationToken.None, copiesLinks: true));
        Assert.Equal((ArchiveFault.LimitExceeded, "b"), (error.Fault, error.Entry));
    }

    private void Extract() => ArchiveExtraction.Extract(
        _archive.ArchiveFile, ArchiveKind.TarGz, _archive.Target, ArchiveLimits.Default, static entry => entry.Path, CancellationToken.None, copiesLinks: true);
}
