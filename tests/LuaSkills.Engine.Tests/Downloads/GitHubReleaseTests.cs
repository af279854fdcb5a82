using LuaSkills.Engine.Downloads;
using LuaSkills.Tests.Http;

namespace LuaSkills.Engine.Tests.Downloads;

/// <summary>Releases of GitHub, spec section 7.3.</summary>
public sealed class GitHubReleaseTests : IDisposable
{
    private const string Json = """{"tag_name":"v1.2.0","draft":false,"assets":[{"name":"a.zip","browser_download_url":"https://github.com/o/r/a.zip","digest":"sha256:00"},{"name":"b","browser_download_url":"https://cdn.example/b"}]}""";

    private readonly LoopbackServer _server = new();
    private readonly HttpDownloads _downloads = new(new DownloadOptions());

    private GitHubReleases Releases => new(_downloads, new SkillSourceOptions { GitHubApiBaseUrl = _server.BaseAddress.AbsoluteUri, GitHubBaseUrl = "https://mirror.example/gh" });

    public void Dispose()
    {
        _downloads.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void The_latest_release_is_read_with_its_assets_on_the_mirror()
    {
        _server.Route("/repos/o/r/releases/latest", Json);
        GitHubRelease release = Releases.Latest("o/r", CancellationToken.None);
        Assert.Equal(("v1.2.0", "1.2.0"), (release.Tag, release.Version));
        Assert.Equal(new GitHubAsset("a.zip", "https://mirror.example/gh/o/r/a.zip", "sha256:00"), release.Find("a.zip"));
        Assert.Equal(new GitHubAsset("b", "https://cdn.example/b", null), release.Find("b"));
        Assert.Null(release.Find("c"));
    }

    [Theory]
    [InlineData("1.2.0")]
    [InlineData("v1.2.0")]
    public void A_version_is_found_by_either_tag(string tag)
    {
        _server.Route($"/repos/o/r/releases/tags/{tag}", Json);
        Assert.Equal("v1.2.0", Releases.OfVersion("o/r", "1.2.0", CancellationToken.None).Tag);
    }

    [Fact]
    public void A_version_without_a_release_is_an_error()
    {
        SkillException error = Assert.Throws<SkillException>(() => Releases.OfVersion("o/r", "1.2.0", CancellationToken.None));
        Assert.Equal(SkillErrorCode.DownloadFailed, error.Code);
        Assert.Equal($"Failed to resolve GitHub release for repo 'o/r' and version '1.2.0'; attempted tag endpoints ending with '{_server.BaseAddress}repos/o/r/releases/tags/v1.2.0'", error.Message);
    }

    [Fact]
    public void An_error_of_the_server_is_told()
    {
        Uri address = _server.Route("/repos/o/r/releases/latest", LoopbackResponse.Error(500));
        SkillException error = Assert.Throws<SkillException>(() => Releases.Latest("o/r", CancellationToken.None));
        Assert.Equal($"Failed to query {address}: HTTP status server error (500 Internal Server Error) for url ({address})", error.Message);
    }

    [Theory]
    [InlineData("{oops", "")]
    [InlineData("""{"assets":[]}""", "missing field `tag_name`")]
    [InlineData("""{"tag_name":"v1","assets":[{"name":"x"}]}""", "assets[0]: missing field `browser_download_url`")]
    public void An_answer_that_is_no_release_is_an_error(string json, string reason)
    {
        Uri address = _server.Route("/repos/o/r/releases/latest", json);
        SkillException error = Assert.Throws<SkillException>(() => Releases.Latest("o/r", CancellationToken.None));
        Assert.StartsWith($"Failed to parse {address}: {reason}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://x/y.tar.gz", ".tar.gz")]
    [InlineData("https://x/y.ZIP", ".zip")]
    [InlineData("https://x/y.zip?token=1", "")]
    [InlineData("https://x/tool", "")]
    public void Downloads_are_kept_with_the_extension_of_their_address(string address, string extension) =>
        Assert.Equal(extension, DownloadAddress.ExtensionOf(address));
}
