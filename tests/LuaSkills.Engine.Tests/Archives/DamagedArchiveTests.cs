using System.Formats.Tar;
using LuaSkills.Engine.Archives;

namespace LuaSkills.Engine.Tests.Archives;

public sealed class DamagedArchiveTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    [Theory]
    [InlineData(nameof(ArchiveKind.Zip))]
    [InlineData(nameof(ArchiveKind.TarGz))]
    public void A_file_that_is_no_archive_is_refused(string kind)
    {
        File.WriteAllText(_archive.ArchiveFile, "this is not an archive");

        Assert.Equal(ArchiveFault.Damaged, _archive.Refused(Enum.Parse<ArchiveKind>(kind)).Fault);
    }

    [Fact]
    public void A_zip_archive_whose_content_fits_no_checksum_is_refused()
    {
        // Stored, not compressed, so that nothing but the checksum shows the change.
        _archive.Zip(("a", "x"));
        byte[] bytes = File.ReadAllBytes(_archive.ArchiveFile);
        int directory = bytes.AsSpan().IndexOf("PK\x01\x02"u8);
        bytes[directory + 16] ^= 1;
        File.WriteAllBytes(_archive.ArchiveFile, bytes);

        ArchiveException error = _archive.Refused(ArchiveKind.Zip);

        Assert.Equal((ArchiveFault.Damaged, "a"), (error.Fault, error.Entry));
    }

    [Fact]
    public void An_encrypted_entry_is_refused()
    {
        _archive.Zip(("a", "x"));
        byte[] bytes = File.ReadAllBytes(_archive.ArchiveFile);
        bytes[6] |= 1;
        bytes[bytes.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;
        File.WriteAllBytes(_archive.ArchiveFile, bytes);

        ArchiveException error = _archive.Refused(ArchiveKind.Zip);

        Assert.Equal((ArchiveFault.Encrypted, "a"), (error.Fault, error.Entry));
    }

    [Fact]
    public void A_truncated_tape_archive_is_refused()
    {
        _archive.TarGz(("a", TarEntryType.RegularFile, Noise(200_000)));
        byte[] bytes = File.ReadAllBytes(_archive.ArchiveFile);
        File.WriteAllBytes(_archive.ArchiveFile, bytes[..(bytes.Length / 2)]);

        Assert.Equal(ArchiveFault.Damaged, _archive.Refused(ArchiveKind.TarGz).Fault);
    }

    [Theory]
    [InlineData(nameof(ArchiveKind.Zip))]
    [InlineData(nameof(ArchiveKind.TarGz))]
    public void However_an_archive_is_damaged_it_is_unpacked_or_refused_as_one(string kindName)
    {
        ArchiveKind kind = Enum.Parse<ArchiveKind>(kindName);
        if (kind is ArchiveKind.Zip)
            _archive.Zip(("a/", ""), ("a/one.txt", Noise(300)), ("two.txt", Noise(100)));
        else
            _archive.TarGz(("a/", TarEntryType.Directory, ""), ("a/one.txt", TarEntryType.RegularFile, Noise(300)), ("link", TarEntryType.SymbolicLink, "a"));
        byte[] whole = File.ReadAllBytes(_archive.ArchiveFile);
        Random random = new(20261121);

        int refused = 0;
        for (int i = 0; i < 1500; i++)
        {
            byte[] damaged = [.. whole];
            for (int change = random.Next(1, 4); change > 0; change--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(_archive.ArchiveFile, random.Next(8) == 0 ? damaged[..random.Next(damaged.Length)] : damaged);
            try
            {
                _archive.Extract(kind);
                Directory.Delete(_archive.Target, recursive: true);
            }
            catch (ArchiveException)
            {
                refused++;
                Assert.False(Path.Exists(_archive.Target));
            }
        }

        Assert.InRange(refused, 1, 1500);
    }

    public void Dispose() => _archive.Dispose();

    private static string Noise(int length)
    {
        Random random = new(7);
        return string.Create(length, random, static (text, random) =>
        {
            for (int i = 0; i < text.Length; i++)
                text[i] = (char)random.Next('!', '~');
        });
    }
}
