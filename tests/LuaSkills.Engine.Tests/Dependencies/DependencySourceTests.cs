using LuaSkills.Engine.Downloads;

namespace LuaSkills.Engine.Tests.Dependencies;

/// <summary>Where dependencies come from: releases of GitHub, indexes, addresses.</summary>
public sealed class DependencySourceTests : IDisposable
{
    private const string Export = "exports: [{ archive_path: tool, target_path: bin/tool }]";
    private const string FromGitHub = "source: { type: github_release, github: { repo: o/r } }";

    private readonly DependencyFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("version: 1.2.0, ", "tags/v1.2.0", "1.2.0")]
    [InlineData("version: v1.2.0, ", "tags/1.2.0", "1.2.0")]
    [InlineData("", "latest", "1.2.0")]
    public void An_asset_of_a_release_is_installed_by_its_version(string version, string release, string directory)
    {
        Release(release, ("tool-1.2.0-v1.2.0", "contents"));
        _fixture.Declare(version + FromGitHub, "asset_name: 'tool-{version}-{tag}', " + Export);
        _fixture.LoadSucceeds();
        Assert.Equal("contents", File.ReadAllText(_fixture.Installed("bin/tool", directory)));
    }

    [Fact]
    public void What_is_installed_needs_no_look_at_the_release()
    {
        Release("latest", ("tool", "contents"));
        _fixture.Declare(FromGitHub, "asset_name: tool, " + Export);
        _fixture.LoadSucceeds();
        _fixture.Server.TakeRequests();
        _fixture.LoadSucceeds();
        Assert.Empty(_fixture.Server.TakeRequests());
    }

    [Fact]
    public void A_release_can_be_given_by_its_address()
    {
        Release("special", ("tool", "contents"));
        string address = _fixture.Server.AddressOf("/repos/o/r/releases/special").AbsoluteUri;
        _fixture.Declare($"source: {{ type: github_release, github: {{ repo: o/r, tag_api: '{address}' }} }}", "asset_name: tool, " + Export);
        _fixture.LoadSucceeds();
    }

    [Fact]
    public void A_release_without_the_asset_is_an_error()
    {
        Release("latest", ("other", "contents"));
        _fixture.Declare(FromGitHub, "asset_name: tool, " + Export);
        Assert.Equal("GitHub release v1.2.0 does not contain asset 'tool'", _fixture.LoadFails());
    }

    [Theory]
    [InlineData("tool.sha256", "{0}  tool\n")]
    [InlineData("r-v1.2.0-checksums.txt", "00 other\n{0} *tool\n")]
    [InlineData("SHA256SUMS", "{0}  tool")]
    public void What_a_release_says_of_its_assets_holds(string file, string contents)
    {
        _fixture.Declare(FromGitHub, "asset_name: tool, " + Export);
        string wrong = Sha256Text.Of("other"u8);
        Release("latest", ("tool", "contents"), (file, string.Format(null, contents, wrong)));
        Assert.Contains($"expected {wrong}, got ", _fixture.LoadFails(), StringComparison.Ordinal);

        Release("latest", ("tool", "contents"), (file, string.Format(null, contents, Sha256Text.Of("contents"u8))));
        _fixture.LoadSucceeds();
    }

    [Fact]
    public void The_digest_of_GitHub_holds()
    {
        _fixture.Declare(FromGitHub, "asset_name: tool, " + Export);
        _fixture.Server.Route("/dl/tool", "contents");
        string json = $$"""{"tag_name":"v1.2.0","assets":[{"name":"tool","browser_download_url":"{{_fixture.Server.AddressOf("/dl/tool")}}","digest":"sha256:{{Sha256Text.Of("other"u8)}}"}]}""";
        _fixture.Server.Route("/repos/o/r/releases/latest", json);
        Assert.Contains("Checksum mismatch for ", _fixture.LoadFails(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_with_a_broken_entry_is_an_error()
    {
        _fixture.Declare(FromGitHub, "asset_name: tool, " + Export);
        Release("latest", ("tool", "contents"), ("checksums.txt", "xyz  tool"));
        Assert.Equal("Checksum entry for 'tool' is not one valid SHA-256 value", _fixture.LoadFails());
    }

    [Fact]
    public void A_list_that_does_not_name_the_asset_says_nothing_of_it()
    {
        _fixture.Declare(FromGitHub, "asset_name: tool, " + Export);
        Release("latest", ("tool", "contents"), ("checksums.txt", "xyz  other"));
        _fixture.LoadSucceeds();
    }

    [Theory]
    [InlineData("source: { type: github_release }", "asset_name: tool, " + Export, "dependency 'tool' declares github_release source but misses github config")]
    [InlineData(FromGitHub, Export, "dependency 'tool' github package for platform '{0}' must declare asset_name")]
    [InlineData("source: { type: url }", Export, "dependency 'tool' platform '{0}' must declare url")]
    [InlineData("source: { type: skilllist }", Export, "dependency 'tool' declares skilllist source but misses skilllist config")]
    public void A_manifest_that_says_too_little_is_an_error(string source, string package, string message)
    {
        _fixture.Declare(source, package);
        Assert.Equal(string.Format(null, message, DependencyFixture.Platform), _fixture.LoadFails());
    }

    [Theory]
    [InlineData("source: { type: url }")]
    [InlineData(FromGitHub)]
    public void A_platform_without_a_package_is_an_error(string source)
    {
        _fixture.Write("user_skills/s/dependencies.yaml", $"tool_dependencies: [{{ name: tool, {source}, packages: {{ plan9-x64: {{ url: u }} }} }}]");
        Assert.Equal($"dependency 'tool' does not declare package metadata for platform '{DependencyFixture.Platform}'", _fixture.LoadFails());
    }

    [Theory]
    [InlineData("", "2.0.0")]
    [InlineData("version: 2.1.0, ", "2.1.0")]
    public void A_package_of_an_index_is_installed(string version, string directory)
    {
        Index($"tool: {{ version: v2.0.0, packages: {{ {DependencyFixture.Platform}: {{ url: '{_fixture.Server.Route("/tool", "contents")}', {Export} }} }} }}");
        DeclareListed(version);
        _fixture.LoadSucceeds();
        Assert.Equal("contents", File.ReadAllText(_fixture.Installed("bin/tool", directory)));
    }

    [Fact]
    public void An_index_is_kept_and_asked_again_only_for_what_it_lacks()
    {
        Index("other: {}");
        DeclareListed("");
        Assert.Equal("dependency 'tool' cannot find package 'tool' in skilllist", _fixture.LoadFails());
        _fixture.Server.TakeRequests();

        Index($"tool: {{ packages: {{ {DependencyFixture.Platform}: {{ url: '{_fixture.Server.Route("/tool", "contents")}', {Export} }} }} }}");
        _fixture.LoadSucceeds();
        Assert.Equal(["/index.yaml", "/tool"], _fixture.Server.TakeRequests().Select(request => request.Path));

        _fixture.LoadSucceeds();
        Assert.Empty(_fixture.Server.TakeRequests());
    }

    [Fact]
    public void An_index_without_the_platform_is_an_error()
    {
        Index("tool: { packages: { plan9-x64: { url: u } } }");
        DeclareListed("");
        Assert.Equal($"dependency 'tool' skilllist package 'tool' does not support platform '{DependencyFixture.Platform}'", _fixture.LoadFails());
    }

    [Fact]
    public void Something_that_is_no_index_is_an_error()
    {
        Uri address = _fixture.Server.Route("/index.yaml", "packages: [");
        DeclareListed("");
        Assert.StartsWith($"Failed to parse {address}: ", _fixture.LoadFails(), StringComparison.Ordinal);
    }

    private void DeclareListed(string version) => _fixture.Write(
        "user_skills/s/dependencies.yaml",
        $"tool_dependencies: [{{ name: tool, {version}source: {{ type: skill_list, skilllist: {{ url: '{_fixture.Server.AddressOf("/index.yaml")}', package: tool }} }} }}]");

    private void Index(string packages) => _fixture.Server.Route("/index.yaml", $"packages: {{ {packages} }}");

    private void Release(string release, params ReadOnlySpan<(string Name, string Content)> assets)
    {
        List<string> listed = [];
        foreach ((string name, string content) in assets)
            listed.Add($$"""{"name":"{{name}}","browser_download_url":"{{_fixture.Server.Route("/dl/" + name, content)}}"}""");
        _fixture.Server.Route($"/repos/o/r/releases/{release}", $$"""{"tag_name":"v1.2.0","assets":[{{string.Join(',', listed)}}]}""");
    }
}
