using System.Formats.Tar;
using LuaSkills.Engine.Archives;

namespace LuaSkills.Engine.Tests.Archives;

public sealed class ArchiveLimitTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void Entries_are_counted(int limit, bool isAllowed)
    {
        _archive.Zip(("a/", ""), ("a/b", ""), ("a/c", ""));

        Check(ArchiveKind.Zip, new ArchiveLimits { MaxEntries = limit }, isAllowed, entry: null);
    }

    [Fact]
    public void Entries_of_tape_archives_that_are_left_out_are_counted_too()
    {
        _archive.TarGz(("a", TarEntryType.RegularFile, ""), ("b", TarEntryType.RegularFile, ""), ("c", TarEntryType.RegularFile, ""));

        ArchiveException error = _archive.Refused(ArchiveKind.TarGz, new ArchiveLimits { MaxEntries = 2 }, static _ => null);

        Assert.Equal("archive has more than 2 entries", error.Message);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(9, false)]
    public void Bytes_of_an_entry_are_counted(int limit, bool isAllowed)
    {
        _archive.Zip(("a", "123456789"), ("b", "1234567890"));

        Check(ArchiveKind.Zip, new ArchiveLimits { MaxEntryBytes = limit }, isAllowed, "b");
    }

    [Theory]
    [InlineData(19, true)]
    [InlineData(18, false)]
    public void Bytes_of_all_entries_are_counted(int limit, bool isAllowed)
    {
        _archive.TarGz(("a", TarEntryType.RegularFile, "123456789"), ("b", TarEntryType.RegularFile, "1234567890"));

        Check(ArchiveKind.TarGz, new ArchiveLimits { MaxTotalBytes = limit }, isAllowed, "b");
    }

    [Fact]
    public void An_archive_that_unpacks_to_very_much_is_refused()
    {
        _archive.Zip(("small", "1"), ("bomb", new string('0', 20_000_000)));

        ArchiveException error = _archive.Refused(ArchiveKind.Zip);

        Assert.Equal((ArchiveFault.LimitExceeded, "bomb"), (error.Fault, error.Entry));
        Assert.Contains("250 times", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_archive_may_be_packed_as_tightly_as_it_likes()
    {
        _archive.Zip(("regular", new string('0', 1_000_000)));

        _archive.Extract(ArchiveKind.Zip, new ArchiveLimits { MaxRatio = 1 });

        Assert.Equal(1_000_000, new FileInfo(Path.Join(_archive.Target, "regular")).Length);
    }

    [Fact]
    public void What_is_skipped_in_a_tape_archive_is_unpacked_to_a_limit_as_well()
    {
        _archive.TarGz(("bomb", TarEntryType.RegularFile, new string('0', 5_000_000)), ("small", TarEntryType.RegularFile, "1"));

        ArchiveException error = _archive.Refused(ArchiveKind.TarGz, new ArchiveLimits { MaxEntries = 2, MaxTotalBytes = 1_000_000 }, static _ => null);

        Assert.Equal(ArchiveFault.LimitExceeded, error.Fault);
    }

    [Fact]
    public void Limits_are_positive() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new ArchiveLimits { MaxTotalBytes = 0 });

    private void Check(ArchiveKind kind, ArchiveLimits limits, bool isAllowed, string? entry)
    {
        if (isAllowed)
        {
            _archive.Extract(kind, limits);
            return;
        }

        ArchiveException error = _archive.Refused(kind, limits);
        Assert.Equal((ArchiveFault.LimitExceeded, entry), (error.Fault, error.Entry));
    }

    public void Dispose() => _archive.Dispose();
}
