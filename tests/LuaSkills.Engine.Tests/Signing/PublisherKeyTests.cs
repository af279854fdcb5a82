using System.Security.Cryptography;
using LuaSkills.Engine.Signing;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Signing;

public sealed class PublisherKeyTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    [Fact]
    public void A_key_has_the_id_of_its_encoding()
    {
        using PublisherKeyPair pair = PublisherKeyPair.Generate();
        string digits = Convert.ToHexString(SHA256.HashData(pair.PublicKey.SubjectPublicKeyInfo.Span)).ToLowerInvariant();

        Assert.Equal("sha256:" + digits, pair.PublicKey.KeyId);
        Assert.Equal(digits[..16], pair.PublicKey.ShortId.Replace("-", "", StringComparison.Ordinal));
        Assert.True(PublisherKey.IsKeyId(pair.PublicKey.KeyId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sha256:")]
    [InlineData("md5:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256:000000000000000000000000000000000000000000000000000000000000000G")]
    [InlineData("sha256:ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_key_id_is_told_apart(string? text) => Assert.False(PublisherKey.IsKeyId(text));

    [Fact]
    public void A_public_key_survives_PEM()
    {
        using PublisherKeyPair pair = PublisherKeyPair.Generate();

        Assert.Equal(pair.PublicKey, PublisherKey.FromPem(pair.PublicKey.ToPem()));
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----\n", pair.PublicKey.ToPem(), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_other_curves_are_refused()
    {
        foreach (ECCurve curve in (ECCurve[])[ECCurve.NamedCurves.nistP384, ECCurve.NamedCurves.nistP521, ECCurve.CreateFromFriendlyName("brainpoolP256r1")])
        {
            using ECDsa other = ECDsa.Create(curve);

            Assert.Equal(SkillErrorCode.InvalidKey, Assert.Throws<SkillException>(() => PublisherKey.FromSubjectPublicKeyInfo(other.ExportSubjectPublicKeyInfo())).Code);
            Assert.Equal(SkillErrorCode.InvalidKey, Assert.Throws<SkillException>(() => PublisherKeyPair.FromPem(other.ExportPkcs8PrivateKeyPem())).Code);
        }
    }

    [Fact]
    public void A_point_off_the_curve_is_refused()
    {
        using PublisherKeyPair pair = PublisherKeyPair.Generate();
        byte[] der = pair.PublicKey.SubjectPublicKeyInfo.ToArray();
        der[^1] ^= 1;

        Assert.Equal(SkillErrorCode.InvalidKey, Assert.Throws<SkillException>(() => PublisherKey.FromSubjectPublicKeyInfo(der)).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMFk=\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN RSA PUBLIC KEY-----\nMFk=\n-----END RSA PUBLIC KEY-----")]
    public void A_text_without_a_public_key_is_refused(string pem) =>
        Assert.Equal(SkillErrorCode.InvalidKey, Assert.Throws<SkillException>(() => PublisherKey.FromPem(pem)).Code);

    [Fact]
    public void A_signature_is_that_of_one_text_and_one_key()
    {
        using PublisherKeyPair pair = PublisherKeyPair.Generate();
        using PublisherKeyPair other = PublisherKeyPair.Generate();
        byte[] signature = pair.Sign("text"u8);

        Assert.True(pair.PublicKey.Verify("text"u8, signature));
        Assert.False(pair.PublicKey.Verify("test"u8, signature));
        Assert.False(other.PublicKey.Verify("text"u8, signature));
        Assert.False(pair.PublicKey.Verify("text"u8, [.. signature, 0]));
        Assert.False(pair.PublicKey.Verify("text"u8, signature.AsSpan(1)));
        Assert.False(pair.PublicKey.Verify("text"u8, []));
    }

    [Fact]
    public void A_private_key_survives_a_file_that_only_its_owner_may_read()
    {
        using PublisherKeyPair pair = PublisherKeyPair.Generate();
        string file = _scratch.Of("key.pem");

        pair.Save(file);

        using PublisherKeyPair loaded = PublisherKeyPair.Load(file);
        Assert.Equal(pair.PublicKey, loaded.PublicKey);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_private_key_overwrites_nothing()
    {
        using PublisherKeyPair pair = PublisherKeyPair.Generate();
        string file = _scratch.Write("key.pem", "kept");

        Assert.Equal(SkillErrorCode.IoError, Assert.Throws<SkillException>(() => pair.Save(file)).Code);
        Assert.Equal("kept", File.ReadAllText(file));
    }

    [Fact]
    public void An_encrypted_key_needs_its_password()
    {
        using PublisherKeyPair pair = PublisherKeyPair.Generate();
        string pem = pair.ToPem("secret");

        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", pem, StringComparison.Ordinal);
        using (PublisherKeyPair loaded = PublisherKeyPair.FromPem(pem, "secret"))
            Assert.Equal(pair.PublicKey, loaded.PublicKey);
        Assert.Equal(SkillErrorCode.InvalidKey, Assert.Throws<SkillException>(() => PublisherKeyPair.FromPem(pem, "Secret")).Code);
        Assert.Contains("no password", Assert.Throws<SkillException>(() => PublisherKeyPair.FromPem(pem)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_key_does_not_pass_for_a_private_one()
    {
        using PublisherKeyPair pair = PublisherKeyPair.Generate();

        Assert.Equal(SkillErrorCode.InvalidKey, Assert.Throws<SkillException>(() => PublisherKeyPair.FromPem(pair.PublicKey.ToPem())).Code);
    }

    public void Dispose() => _scratch.Dispose();
}
