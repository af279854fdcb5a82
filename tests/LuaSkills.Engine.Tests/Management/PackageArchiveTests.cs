namespace LuaSkills.Engine.Tests.Management;

/// <summary>Archives whose checksum is right and whose content is not.</summary>
public sealed class PackageArchiveTests : IDisposable
{
    private readonly ManagedSkills _skills = new();

    [Fact]
    public void A_package_with_another_version_than_its_release_is_refused() => Refused(
        SkillServer.PackageOf("net", "1.0.1", null, []),
        SkillErrorCode.InvalidArchive,
        "downloaded skill package version '1.0.1' does not match resolved version '1.0.0'");

    [Fact]
    public void A_package_without_a_manifest_is_refused() => Refused(
        SkillServer.Zip(("net/runtime/go.lua", "x")),
        SkillErrorCode.InvalidArchive,
        $"Skill package {Archive} does not contain net/skill.yaml");

    [Fact]
    public void A_manifest_that_names_an_id_is_refused() => Refused(
        SkillServer.Zip(("net/skill.yaml", "skill_id: net\nname: n\nversion: 1.0.0\n")),
        SkillErrorCode.InvalidManifest,
        "must not declare skill_id; directory name is the only skill_id");

    [Fact]
    public void A_manifest_that_is_no_manifest_is_refused() => Refused(
        SkillServer.Zip(("net/skill.yaml", "name: n\n")),
        SkillErrorCode.InvalidManifest,
        "missing field `version`");

    [Fact]
    public void A_name_that_not_every_system_can_have_is_refused() => Refused(
        SkillServer.PackageOf("net", "1.0.0", null, [("net/help/aux.md", "x")]),
        SkillErrorCode.InvalidArchive,
        $"Failed to extract {Archive}: archive entry 'net/help/aux.md' must not have the name of a device");

    [Fact]
    public void An_archive_that_unpacks_to_more_than_the_host_allows_is_refused()
    {
        using ManagedSkills skills = new(options => options with { Sources = options.Sources with { ArchiveLimits = new ArchiveLimits { MaxTotalBytes = 2_000 } } });
        skills.Server.Release("net", "1.0.0", null, ("net/resources/big.txt", new string('0', 5_000)));

        SkillException error = Assert.Throws<SkillException>(() => skills.Install("net"));

        Assert.Equal(SkillErrorCode.InvalidArchive, error.Code);
        Assert.Contains("archive entry 'net/resources/big.txt' makes the archive larger than 2000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Empty(skills.Leftovers());
    }

    public void Dispose() => _skills.Dispose();

    private string Archive => _skills.Layers.PathOf("temp/downloads/skill-net-1.0.0.zip");

    private void Refused(byte[] archive, string code, string message)
    {
        _skills.Server.Release("net", "1.0.0", archive);

        SkillException error = Assert.Throws<SkillException>(() => _skills.Install("net"));

        Assert.Equal((code, "net"), (error.Code, error.SkillId));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Empty(_skills.Leftovers());
        Assert.False(Path.Exists(_skills.Layers.PathOf("user_skills/net")));
    }
}
