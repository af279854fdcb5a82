using System.Security.Cryptography;
using System.Text;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Engine.Tests.Signing;

/// <summary>Signed files that somebody has changed.</summary>
public sealed class TamperedFileTests : IDisposable
{
    private const int LinkMode = 0xA1FF;

    private readonly SigningFixture _demo = new();

    public TamperedFileTests() => _demo.Sign();

    [Fact]
    public void Every_flipped_byte_of_every_file_is_refused()
    {
        SortedDictionary<string, byte[]> entries = _demo.Entries();
        foreach ((string name, byte[] content) in entries)
        {
            for (int i = 0; i < content.Length; i++)
            {
                content[i] ^= 1;
                _demo.Repack(entries);
                SkillException error = Assert.Throws<SkillException>(() => _demo.Verify());
                string[] codes = name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".sig", StringComparison.Ordinal)
                    ? [SkillErrorCode.SignatureInvalid]
                    : [SkillErrorCode.PackageTampered];
                Assert.Contains(error.Code, codes);
                content[i] ^= 1;
            }
        }

        _demo.Repack(entries);
        _demo.Verify();
    }

    [Fact]
    public void A_flipped_byte_of_the_archive_is_refused_or_changes_nothing()
    {
        byte[] archive = File.ReadAllBytes(_demo.SignedFile);
        string[] before = Snapshot(_demo.SignAndUnpack());
        int refused = 0;
        for (int i = 0; i < archive.Length; i++)
        {
            archive[i] ^= 0x10;
            File.WriteAllBytes(_demo.SignedFile, archive);
            archive[i] ^= 0x10;
            try
            {
                SignedPackage.Read(_demo.SignedFile).Unpack(_demo.Of("again"), _demo.Trusted);
                Assert.Equal(before.Where(static file => !file.StartsWith("lskpkg.", StringComparison.Ordinal)), Snapshot(_demo.Of("again", "demo")).Where(static file => !file.StartsWith("lskpkg.", StringComparison.Ordinal)));
                Directory.Delete(_demo.Of("again"), recursive: true);
            }
            catch (SkillException)
            {
                refused++;
                Assert.False(Path.Exists(_demo.Of("again")));
            }
        }

        Assert.True(refused > archive.Length / 2);
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        byte[] archive = File.ReadAllBytes(_demo.SignedFile);
        for (int length = 0; length < archive.Length; length++)
        {
            File.WriteAllBytes(_demo.SignedFile, archive.AsSpan(0, length).ToArray());
            Assert.Equal(SkillErrorCode.InvalidArchive, Assert.Throws<SkillException>(() => _demo.Verify()).Code);
        }
    }

    [Fact]
    public void An_additional_file_is_refused()
    {
        _demo.Repack(_demo.Entries().Append(new("demo/runtime/more.lua", "x"u8.ToArray())));

        Assert.Equal("the file 'runtime/more.lua' is not part of the signed package", _demo.Refused(SkillErrorCode.PackageTampered).Message);
    }

    [Theory]
    [InlineData("demo/runtime/", SkillErrorCode.PackageTampered)]
    [InlineData("other/skill.yaml", SkillErrorCode.PackageTampered)]
    [InlineData("skill.yaml", SkillErrorCode.PackageTampered)]
    [InlineData("demo/SKILL.yaml", SkillErrorCode.InvalidArchive)]
    [InlineData("demo/skill.yaml", SkillErrorCode.InvalidArchive)]
    [InlineData("demo\\skill.yaml", SkillErrorCode.InvalidArchive)]
    [InlineData("./demo/lskpkg.json", SkillErrorCode.InvalidArchive)]
    [InlineData("demo/../../evil.lua", SkillErrorCode.InvalidArchive)]
    [InlineData("/evil.lua", SkillErrorCode.InvalidArchive)]
    [InlineData("demo/LSKPKG.JSON", SkillErrorCode.InvalidArchive)]
    [InlineData("other/lskpkg.json", SkillErrorCode.PackageTampered)]
    public void An_additional_entry_is_refused_whatever_its_name(string name, string code)
    {
        _demo.Repack(_demo.Entries().Append(new(name, name.EndsWith('/') ? [] : "x"u8.ToArray())));

        _demo.Refused(code);
    }

    [Fact]
    public void A_missing_file_is_refused()
    {
        _demo.Repack(_demo.Entries().Where(static entry => entry.Key != "demo/help/help.md"));

        Assert.Equal("the file 'help/help.md' of the signed package is missing", _demo.Refused(SkillErrorCode.PackageTampered).Message);
    }

    [Theory]
    [InlineData("demo/lskpkg.json")]
    [InlineData("demo/lskpkg.sig")]
    public void A_package_without_descriptor_or_signature_is_unsigned(string name)
    {
        _demo.Repack(_demo.Entries().Where(entry => entry.Key != name));

        _demo.Refused(SkillErrorCode.PackageUnsigned);
    }

    [Fact]
    public void A_renamed_file_is_refused()
    {
        _demo.Repack(_demo.Entries().Select(static entry => new KeyValuePair<string, byte[]>(entry.Key.Replace("help.md", "halp.md", StringComparison.Ordinal), entry.Value)));

        _demo.Refused(SkillErrorCode.PackageTampered);
    }

    [Fact]
    public void A_renamed_package_is_refused()
    {
        _demo.Repack(_demo.Entries().Select(static entry => new KeyValuePair<string, byte[]>(entry.Key.Replace("demo/", "memo/", StringComparison.Ordinal), entry.Value)));

        Assert.Equal("the archive has the directory 'memo' instead of 'demo'", _demo.Refused(SkillErrorCode.PackageTampered).Message);
    }

    [Fact]
    public void The_signature_of_another_package_is_refused()
    {
        SortedDictionary<string, byte[]> entries = _demo.Entries();
        _demo.Write("demo/skill.yaml", SigningFixture.Manifest.Replace("1.2.0", "1.3.0", StringComparison.Ordinal));
        _demo.Sign();
        entries["demo/lskpkg.sig"] = _demo.Entries()["demo/lskpkg.sig"];
        _demo.Repack(entries);

        _demo.Refused(SkillErrorCode.SignatureInvalid);
    }

    [Fact]
    public void A_signature_by_another_key_is_refused()
    {
        using PublisherKeyPair other = PublisherKeyPair.Generate();
        SortedDictionary<string, byte[]> entries = _demo.Entries();
        entries["demo/lskpkg.sig"] = SigningFixture.SignatureOf(entries["demo/lskpkg.json"], other);
        _demo.Repack(entries);

        Assert.Contains("names the publisher", _demo.Refused(SkillErrorCode.SignatureInvalid).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_by_a_key_of_another_curve_is_refused()
    {
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        SortedDictionary<string, byte[]> entries = _demo.Entries();
        byte[] signature = other.SignData(SignatureBlock.MessageOf(entries["demo/lskpkg.json"]), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        entries["demo/lskpkg.sig"] = Encoding.ASCII.GetBytes(
            $"{other.ExportSubjectPublicKeyInfoPem()}\n{new string(PemEncoding.Write("LUASKILLS PACKAGE SIGNATURE", signature))}\n");
        _demo.Repack(entries);

        Assert.Contains("P-256", _demo.Refused(SkillErrorCode.SignatureInvalid).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_of_the_bare_descriptor_is_refused()
    {
        SortedDictionary<string, byte[]> entries = _demo.Entries();
        entries["demo/lskpkg.sig"] = new SignatureBlock(_demo.Key.PublicKey, _demo.Key.Sign(entries["demo/lskpkg.json"])).ToBytes();
        _demo.Repack(entries);

        _demo.Refused(SkillErrorCode.SignatureInvalid);
    }

    [Theory]
    [InlineData(" ", "")]
    [InlineData("", "\n")]
    [InlineData("", "-----BEGIN CERTIFICATE-----\nMFk=\n-----END CERTIFICATE-----\n")]
    public void A_signature_has_one_form_only(string before, string after)
    {
        SortedDictionary<string, byte[]> entries = _demo.Entries();
        entries["demo/lskpkg.sig"] = [.. Encoding.ASCII.GetBytes(before), .. entries["demo/lskpkg.sig"], .. Encoding.ASCII.GetBytes(after)];
        _demo.Repack(entries);

        _demo.Refused(SkillErrorCode.SignatureInvalid);
    }

    [Fact]
    public void A_link_is_refused()
    {
        _demo.Repack(_demo.Entries(), LinkMode);

        _demo.Refused(SkillErrorCode.InvalidArchive);
    }

    [Fact]
    public void More_than_the_limits_allow_is_refused()
    {
        _demo.Write("demo/zeros", new string('\0', 100_000));
        _demo.Sign();

        SkillException error = Assert.Throws<SkillException>(() =>
            SignedPackage.Read(_demo.SignedFile).Verify(_demo.Trusted, new ArchiveLimits { MaxEntryBytes = 50_000 }));

        Assert.Equal(SkillErrorCode.InvalidArchive, error.Code);
    }

    [Fact]
    public void A_file_that_grew_is_refused_before_all_of_it_is_read()
    {
        SortedDictionary<string, byte[]> entries = _demo.Entries();
        entries["demo/help/help.md"] = new byte[10_000_000];
        _demo.Repack(entries);

        Assert.Equal("the file 'help/help.md' is not what was signed", _demo.Refused(SkillErrorCode.PackageTampered).Message);
    }

    [Fact]
    public void A_descriptor_beyond_its_limit_is_refused()
    {
        SortedDictionary<string, byte[]> entries = _demo.Entries();
        entries["demo/lskpkg.json"] = new byte[PackageSeal.MaxDescriptorBytes + 1];
        _demo.Repack(entries);

        _demo.Refused(SkillErrorCode.InvalidArchive);
    }

    [Fact]
    public void A_publisher_nobody_knows_is_refused()
    {
        using PublisherKeyPair other = PublisherKeyPair.Generate();
        _demo.SignBy(other);

        Assert.Equal($"the publisher's key {other.PublicKey.KeyId} is not trusted", _demo.Refused(SkillErrorCode.PublisherUnknown).Message);
    }

    [Fact]
    public void A_revoked_key_is_refused_whoever_trusts_it()
    {
        TrustedPublishers revoked = _demo.Trusted.Revoking(_demo.Key.PublicKey.KeyId);

        SkillException error = Assert.Throws<SkillException>(() => SignedPackage.Read(_demo.SignedFile).Verify(revoked));

        Assert.Equal(SkillErrorCode.PublisherRevoked, error.Code);
    }

    [Fact]
    public void Nothing_is_unpacked_of_a_publisher_nobody_knows()
    {
        Assert.Throws<SkillException>(() => SignedPackage.Read(_demo.SignedFile).Unpack(_demo.Of("unpacked"), TrustedPublishers.None));

        Assert.False(Path.Exists(_demo.Of("unpacked")));
    }

    public void Dispose() => _demo.Dispose();

    private static string[] Snapshot(string directory) =>
        [.. DirectoryContents.List(directory).Select(path => $"{path} {Convert.ToHexString(File.ReadAllBytes(Path.Join(directory, path)))}")];
}
