using LuaSkills.Engine.Downloads;
using LuaSkills.Tests.Http;

namespace LuaSkills.Engine.Tests.Dependencies;

/// <summary>Dependencies that are missing are downloaded at load, spec section 8.2 from step 5 on.</summary>
public sealed class DependencyDownloadTests : IDisposable
{
    private readonly DependencyFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_missing_dependency_is_downloaded_once()
    {
        _fixture.Server.Route("/tool", "contents");
        _fixture.DeclareRaw("/tool");

        _fixture.LoadSucceeds();
        _fixture.LoadSucceeds();

        Assert.Equal("contents", File.ReadAllText(_fixture.Installed("bin/tool")));
        Assert.Equal("/tool", Assert.Single(_fixture.Server.TakeRequests()).Path);
        Assert.Contains($"[LuaSkills:dependency] s: downloading dependency 'tool' from {_fixture.Server.AddressOf("/tool")}", _fixture.Log);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void An_export_can_be_a_program()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permission.");
        _fixture.Server.Route("/tool", "contents");
        _fixture.DeclareRaw("/tool");
        _fixture.LoadSucceeds();
        Assert.Equal("755", Convert.ToString((int)File.GetUnixFileMode(_fixture.Installed("bin/tool")), 8));
    }

    [Fact]
    public void Without_leave_nothing_is_downloaded()
    {
        _fixture.Server.Route("/tool", "contents");
        _fixture.DeclareRaw("/tool");
        using EmbeddedEngine engine = new(new SkillEngineOptions { RuntimeRoot = _fixture.PathOf("") });
        LoadReport report = engine.Load([new SkillRoot("ROOT", _fixture.PathOf("user_skills"))]);
        Assert.Equal("required dependency 'tool' is missing and network download is disabled", Assert.Single(report.Skills).Message);
        Assert.Empty(_fixture.Server.TakeRequests());
    }

    [Fact]
    public void What_the_host_is_to_provide_is_never_downloaded()
    {
        _fixture.Declare("scope: host, source: { type: url }", $"url: '{_fixture.Server.AddressOf("/tool")}', exports: [{{ archive_path: a, target_path: a }}]");
        Assert.Equal("required host dependency 'tool' is missing", _fixture.LoadFails());
        Assert.Empty(_fixture.Server.TakeRequests());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Exports_of_an_archive_are_installed_and_nothing_else(bool isZip)
    {
        (string, string)[] entries = [("README", "no"), ("pkg-1.0.0/bin/tool", "tool"), ("pkg-1.0.0/lib/", ""), ("lib/a.so", "library"), ("../evil", "evil")];
        _fixture.Server.Route("/pkg", isZip ? DependencyFixture.Zip(entries) : DependencyFixture.TarGz(entries));
        _fixture.Declare(
            "version: 1.0.0, source: { type: url }",
            $"archive_type: {(isZip ? "zip" : "tar_gz")}, url: '{_fixture.Server.AddressOf("/pkg")}', exports: [{{ archive_path: bin/tool, target_path: bin/tool }}, {{ archive_path: lib/a.so, target_path: libs/a.so }}, {{ archive_path: lib/a.so, target_path: 'libs/a-{{version}}.so' }}]");

        _fixture.LoadSucceeds();

        Assert.Equal("tool", File.ReadAllText(_fixture.Installed("bin/tool")));
        Assert.Equal("library", File.ReadAllText(_fixture.Installed("libs/a.so")));
        Assert.Equal("library", File.ReadAllText(_fixture.Installed("libs/a-1.0.0.so")));
        Assert.Equal(5, Directory.GetFileSystemEntries(_fixture.Installed(""), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void An_exact_path_comes_before_one_below_a_directory()
    {
        _fixture.Server.Route("/pkg", DependencyFixture.Zip(("x/tool", "below"), ("tool", "exact"), ("y/tool", "below too")));
        _fixture.Declare("version: 1.0.0, source: { type: url }", $"archive_type: zip, url: '{_fixture.Server.AddressOf("/pkg")}', exports: [{{ archive_path: tool, target_path: tool }}]");
        _fixture.LoadSucceeds();
        Assert.Equal("exact", File.ReadAllText(_fixture.Installed("tool")));
    }

    [Theory]
    [InlineData("zip", "Failed to read zip entry 'bin/tool' from {0}: specified file not found in archive")]
    [InlineData("tar_gz", "tar.gz archive {0} does not contain required export 'bin/tool'")]
    public void An_export_that_the_archive_lacks_is_told_after_a_second_download(string kind, string message)
    {
        byte[] archive = kind == "zip" ? DependencyFixture.Zip(("other", "x")) : DependencyFixture.TarGz(("other", "x"));
        _fixture.Server.Route("/pkg", archive);
        _fixture.Declare("version: 1.0.0, source: { type: url }", $"archive_type: {kind}, url: '{_fixture.Server.AddressOf("/pkg")}', exports: [{{ archive_path: bin/tool, target_path: a }}]");

        string error = _fixture.LoadFails();

        string cached = _fixture.PathOf($"temp/downloads/tool-tool-{DependencyFixture.Platform}-{Sha256Text.Of(System.Text.Encoding.UTF8.GetBytes(_fixture.Server.AddressOf("/pkg").AbsoluteUri))[..16]}");
        string single = string.Format(null, message, cached);
        Assert.Equal($"{single}. Automatic redownload and reinstall also failed: {single}", error);
        Assert.Equal(2, _fixture.Server.TakeRequests().Count);
        Assert.Empty(_fixture.InstalledFiles);
        Assert.Empty(_fixture.CachedFiles);
    }

    [Theory]
    [InlineData("tool")]
    [InlineData("pkg/tool")]
    public void A_damaged_download_is_replaced_by_a_fresh_one(string entry)
    {
        byte[] good = DependencyFixture.TarGz((entry, "good"));
        int hits = 0;
        _fixture.Server.Route("/pkg", _ => LoopbackResponse.Of(++hits == 1 ? good[..(good.Length / 2)] : good));
        _fixture.Declare("version: 1.0.0, source: { type: url }", $"archive_type: tar_gz, url: '{_fixture.Server.AddressOf("/pkg")}', exports: [{{ archive_path: tool, target_path: a }}]");
        _fixture.LoadSucceeds();
        Assert.Equal("good", File.ReadAllText(_fixture.Installed("a")));
    }

    [Fact]
    public void A_download_that_fails_says_so_twice()
    {
        _fixture.DeclareRaw("/none");
        string address = _fixture.Server.AddressOf("/none").AbsoluteUri;
        string single = $"Failed to download {address}: HTTP status client error (404 Not Found) for url ({address})";
        Assert.Equal($"{single}. Automatic redownload and reinstall also failed: {single}", _fixture.LoadFails());
        Assert.Empty(_fixture.InstalledFiles);
    }

    [Fact]
    public void A_truncated_download_is_no_download()
    {
        _fixture.Server.Route("/tool", LoopbackResponse.Truncated(new byte[1000], 10));
        _fixture.DeclareRaw("/tool");
        Assert.StartsWith("Failed to download ", _fixture.LoadFails(), StringComparison.Ordinal);
        Assert.Empty(_fixture.CachedFiles);
    }

    [Fact]
    public void A_declared_checksum_holds()
    {
        _fixture.Server.Route("/tool", "contents");
        _fixture.DeclareRaw("/tool", $"sha256: {Sha256Text.Of("contents"u8).ToUpperInvariant()}, ");
        _fixture.LoadSucceeds();
    }

    [Fact]
    public void Another_file_than_the_declared_checksum_is_refused()
    {
        _fixture.Server.Route("/tool", "contents");
        string expected = Sha256Text.Of("other"u8);
        _fixture.DeclareRaw("/tool", $"sha256: {expected}, ");
        Assert.Contains($": expected {expected}, got {Sha256Text.Of("contents"u8)}", _fixture.LoadFails(), StringComparison.Ordinal);
        Assert.Empty(_fixture.InstalledFiles);
        Assert.Empty(_fixture.CachedFiles);
    }

    [Fact]
    public void A_cached_file_is_checked_as_well()
    {
        _fixture.Server.Route("/tool", "first");
        _fixture.DeclareRaw("/tool");
        _fixture.LoadSucceeds();
        Directory.Delete(_fixture.PathOf("dependencies"), recursive: true);
        _fixture.Server.Route("/tool", "second");
        _fixture.DeclareRaw("/tool", $"sha256: {Sha256Text.Of("second"u8)}, ");

        _fixture.LoadSucceeds();

        Assert.Equal("second", File.ReadAllText(_fixture.Installed("bin/tool")));
    }

    [Fact]
    public void Something_that_is_no_checksum_is_refused()
    {
        _fixture.DeclareRaw("/tool", "sha256: abc, ");
        Assert.Equal("dependency 'tool' declares 'abc', which is not one valid SHA-256 value", _fixture.LoadFails());
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    [InlineData("/etc/evil")]
    [InlineData("C:/evil")]
    [InlineData(".")]
    public void An_export_may_not_leave_its_directory(string target)
    {
        _fixture.Server.Route("/tool", "contents");
        _fixture.DeclareRaw("/tool", target: target);
        Assert.Equal($"dependency 'tool' must not install to target_path '{target}'; it has to stay below the directory of the dependency", _fixture.LoadFails());
        Assert.Empty(_fixture.Server.TakeRequests());
    }

    [Fact]
    public void A_link_in_an_archive_is_not_installed()
    {
        using MemoryStream bytes = new();
        using (System.IO.Compression.GZipStream packed = new(bytes, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        using (System.Formats.Tar.TarWriter archive = new(packed))
            archive.WriteEntry(new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.SymbolicLink, "tool") { LinkName = "/etc/passwd" });
        _fixture.Server.Route("/pkg", bytes.ToArray());
        _fixture.Declare("version: 1.0.0, source: { type: url }", $"archive_type: tar_gz, url: '{_fixture.Server.AddressOf("/pkg")}', exports: [{{ archive_path: tool, target_path: a }}]");
        Assert.Contains("archive entry 'tool' must not be a link", _fixture.LoadFails(), StringComparison.Ordinal);
        Assert.Empty(_fixture.InstalledFiles);
    }

    [Fact]
    public void An_incomplete_installation_is_replaced_as_a_whole()
    {
        _fixture.Server.Route("/pkg", DependencyFixture.Zip(("a", "new a"), ("b", "new b")));
        _fixture.Declare("version: 1.0.0, source: { type: url }", $"archive_type: zip, url: '{_fixture.Server.AddressOf("/pkg")}', exports: [{{ archive_path: a, target_path: a }}, {{ archive_path: b, target_path: b }}]");
        _fixture.Write($"dependencies/tools/s/tool/1.0.0/{DependencyFixture.Platform}/a", "old a");
        _fixture.LoadSucceeds();
        Assert.Equal("new a", File.ReadAllText(_fixture.Installed("a")));
    }

    [Fact]
    public void A_failure_leaves_an_incomplete_installation_as_it_was()
    {
        _fixture.Declare("version: 1.0.0, source: { type: url }", $"archive_type: zip, url: '{_fixture.Server.AddressOf("/none")}', exports: [{{ archive_path: a, target_path: a }}, {{ archive_path: b, target_path: b }}]");
        _fixture.Write($"dependencies/tools/s/tool/1.0.0/{DependencyFixture.Platform}/a", "old a");
        _fixture.LoadFails();
        Assert.Equal("old a", File.ReadAllText(_fixture.Installed("a")));
        Assert.Equal(5, _fixture.InstalledFiles.Count);
    }

    [Fact]
    public void Cancellation_ends_a_load_that_downloads()
    {
        using CancellationTokenSource cancellation = new();
        _fixture.Server.Route("/tool", _ =>
        {
            cancellation.Cancel();
            return LoopbackResponse.Stalled(new byte[10], 5);
        });
        _fixture.DeclareRaw("/tool");
        OperationCanceledException error = Assert.ThrowsAny<OperationCanceledException>(() => _fixture.Load(cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Empty(_fixture.InstalledFiles);
        Assert.Empty(_fixture.CachedFiles);
    }

    [Fact]
    public async Task Disposal_of_the_engine_ends_a_load_that_downloads()
    {
        TaskCompletionSource asked = new();
        _fixture.Server.Route("/tool", _ =>
        {
            asked.SetResult();
            return LoopbackResponse.Stalled(new byte[10], 5);
        });
        _fixture.DeclareRaw("/tool");
        EmbeddedEngine engine = _fixture.NewEngine();
        Task<SkillLoadOutcome> load = Task.Run(() => _fixture.Load(engine));
        await asked.Task;
        engine.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => load);
    }
}
