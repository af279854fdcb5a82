using LuaSkills.Tests.Http;

namespace LuaSkills.Engine.Tests.Management;

public sealed class PrivateSourceTests : IDisposable
{
    private readonly ManagedSkills _skills = new();

    [Fact]
    public void The_host_installs_from_a_manifest_on_its_list()
    {
        string url = _skills.Server.Describe("/private/net.yaml", "net", "1.0.0");

        SkillApplyResult result = Install(url);

        Assert.Equal((SkillApplyStatus.Installed, SkillSourceType.PrivateUrlManifest, url), (result.Status, result.SourceType, result.SourceLocator));
        Assert.True(Path.Exists(_skills.Layers.PathOf("skills/net/skill.yaml")));
    }

    [Theory]
    [InlineData("/private/../elsewhere/net.yaml")]
    [InlineData("/private/%2e%2e/elsewhere/net.yaml")]
    [InlineData("/private/./../elsewhere/net.yaml")]
    public void A_path_that_leads_out_of_the_list_is_not_on_it(string path)
    {
        _skills.Server.Describe("/elsewhere/net.yaml", "net", "1.0.0");

        SkillException error = Assert.Throws<SkillException>(() => Install(_skills.Server.Address + path));

        Assert.Equal(SkillErrorCode.SourceRefused, error.Code);
        Assert.Empty(_skills.Server.TakePaths());
    }

    [Fact]
    public void An_archive_that_is_not_on_the_list_is_not_downloaded()
    {
        string url = _skills.Server.Describe("/private/net.yaml", "net", "1.0.0", _skills.Server.Address + "/dl/../other/net.zip");

        SkillException error = Assert.Throws<SkillException>(() => Install(url));

        Assert.Equal(SkillErrorCode.SourceRefused, error.Code);
        Assert.Equal(["/private/net.yaml"], _skills.Server.TakePaths());
    }

    [Fact]
    public void Secrets_in_the_query_of_a_manifest_are_not_in_error_texts()
    {
        _skills.Server.Route("/private/net.yaml", LoopbackResponse.Error(503));

        SkillException error = Assert.Throws<SkillException>(() => Install(_skills.Server.Address + "/private/net.yaml?token=geheim"));

        Assert.Equal(SkillErrorCode.DownloadFailed, error.Code);
        Assert.DoesNotContain("geheim", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_caller_that_is_not_the_host_is_refused_before_anything_is_asked()
    {
        string url = _skills.Server.Describe("/private/net.yaml", "net", "1.0.0");

        SkillException error = Assert.Throws<SkillException>(() =>
            _skills.Engine.InstallSkill(_skills.SystemScope with { Authority = SkillAuthority.DelegatedTool }, SkillInstallRequest.PrivateManifest("net", url)));

        Assert.Equal(SkillErrorCode.SourceRefused, error.Code);
        Assert.Empty(_skills.Server.TakePaths());
    }

    [Fact]
    public void A_skill_of_a_manifest_is_updated_by_the_host_only()
    {
        Install(_skills.Server.Describe("/private/net.yaml", "net", "1.0.0"));
        _skills.Server.Describe("/private/net.yaml", "net", "1.1.0");

        SkillApplyResult result = _skills.Engine.UpdateSkill(_skills.SystemScope, SkillInstallRequest.Installed("net"));

        Assert.Equal((SkillApplyStatus.Updated, "1.1.0"), (result.Status, result.Version));
    }

    public void Dispose() => _skills.Dispose();

    private SkillApplyResult Install(string url) => _skills.Engine.InstallSkill(_skills.SystemScope, SkillInstallRequest.PrivateManifest("net", url));
}
