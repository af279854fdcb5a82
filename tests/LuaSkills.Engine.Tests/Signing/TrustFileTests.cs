using System.Text;
using LuaSkills.Engine.Signing;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Signing;

public sealed class TrustFileTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();
    private readonly PublisherKeyPair _key = PublisherKeyPair.Generate();

    private string TheFile => TrustFile.Below(_scratch.FullPath);

    [Fact]
    public void Without_a_file_nobody_is_trusted() => Assert.Empty(TrustFile.Load(TheFile).Publishers);

    [Fact]
    public void What_was_saved_is_loaded()
    {
        using PublisherKeyPair other = PublisherKeyPair.Generate();
        TrustFile.Save(TheFile, new TrustedPublishers([new("Ää \"quoted\"", _key.PublicKey)]).Revoking(other.PublicKey.KeyId));

        TrustedPublishers loaded = TrustFile.Load(TheFile);

        Assert.Equal([new TrustedPublisher("Ää \"quoted\"", _key.PublicKey)], loaded.Publishers);
        Assert.Equal([other.PublicKey.KeyId], loaded.RevokedKeyIds);
        Assert.Equal([TheFile], Directory.GetFiles(_scratch.Of("config")));
    }

    [Fact]
    public void A_publisher_is_renamed_removed_and_revoked()
    {
        TrustedPublishers publishers = new TrustedPublishers([new("Old", _key.PublicKey)]).With(new TrustedPublisher("New", _key.PublicKey));

        Assert.Equal("New", Assert.Single(publishers.Publishers).Name);
        Assert.Equal("New", publishers.Demand(_key.PublicKey).Name);
        Assert.Empty(publishers.Without(_key.PublicKey.KeyId).Publishers);
        TrustedPublishers revoked = publishers.Revoking(_key.PublicKey.KeyId);
        Assert.Equal(SkillErrorCode.PublisherRevoked, Assert.Throws<SkillException>(() => revoked.Demand(_key.PublicKey)).Code);
        Assert.Same(revoked, revoked.Revoking(_key.PublicKey.KeyId));
        Assert.Equal(SkillErrorCode.InvalidKey, Assert.Throws<SkillException>(() => publishers.Revoking("sha256:1")).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"format\":2,\"publishers\":[],\"revoked\":[]}")]
    [InlineData("{\"format\":1,\"publishers\":[],\"revoked\":[\"nonsense\"]}")]
    [InlineData("{\"format\":1,\"publishers\":[],\"revoked\":[1]}")]
    [InlineData("{\"format\":1,\"publishers\":[],\"publishers\":[],\"revoked\":[]}")]
    [InlineData("{\"format\":1,\"publishers\":[{\"name\":\"A\",\"key_id\":\"sha256:0\",\"public_key\":\"MFk=\"}],\"revoked\":[]}")]
    [InlineData("{\"format\":1,\"publishers\":[{\"name\":\"A\",\"key_id\":\"sha256:0\",\"public_key\":\"?\"}],\"revoked\":[]}")]
    public void A_file_that_is_not_valid_is_refused(string text)
    {
        _scratch.Write("config/trusted_publishers.json", text);

        Assert.Equal(SkillErrorCode.InvalidTrustFile, Assert.Throws<SkillException>(() => TrustFile.Load(TheFile)).Code);
    }

    [Fact]
    public void A_key_under_the_id_of_another_is_refused()
    {
        using PublisherKeyPair other = PublisherKeyPair.Generate();
        TrustFile.Save(TheFile, new TrustedPublishers([new("A", _key.PublicKey)]));
        File.WriteAllText(TheFile, File.ReadAllText(TheFile, Encoding.UTF8).Replace(_key.PublicKey.KeyId, other.PublicKey.KeyId, StringComparison.Ordinal));

        Assert.Contains("has the id", Assert.Throws<SkillException>(() => TrustFile.Load(TheFile)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_does_not_pass_for_none()
    {
        _scratch.MakeDirectory("config/trusted_publishers.json");

        Assert.Equal(SkillErrorCode.IoError, Assert.Throws<SkillException>(() => TrustFile.Load(TheFile)).Code);
    }

    public void Dispose()
    {
        _key.Dispose();
        _scratch.Dispose();
    }
}
