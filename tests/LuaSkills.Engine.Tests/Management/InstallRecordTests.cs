using LuaSkills.Engine.Management;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Management;

public sealed class InstallRecordTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    [Theory]
    [InlineData("v1.0.0")]
    [InlineData("1")]
    [InlineData("1.0")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("")]
    [InlineData("release: 1 # not a comment")]
    [InlineData("\"quoted\" 'twice'\n\tand more \\")]
    [InlineData("ends with:")]
    [InlineData("日本 \u0001")]
    [InlineData(null)]
    public void A_record_is_read_as_it_was_written(string? tag)
    {
        string path = _scratch.Of("net.yaml");
        InstallRecord record = new("net", "1.0.0+build.1", SkillSourceType.PrivateUrlManifest, "https://example.com:8443/a?b=c&d=%20", tag);

        File.WriteAllBytes(path, record.ToYaml(DateTimeOffset.UnixEpoch));

        Assert.Equal(record, InstallRecord.Read(path));
    }

    [Fact]
    public void A_record_has_the_form_of_the_native_engine()
    {
        byte[] yaml = new InstallRecord("net", "1.0.0", SkillSourceType.OfficialHub, "net", null).ToYaml(DateTimeOffset.UnixEpoch);

        Assert.Equal(
            "skill_id: net\nversion: 1.0.0\nmanaged: true\nsource:\n  source_type: official_hub\n  locator: net\n  tag: null\ninstalled_at_unix_ms: 0\n"u8.ToArray(),
            yaml);
    }

    public void Dispose() => _scratch.Dispose();
}
