using System.Formats.Tar;
using LuaSkills.Installation;
using LuaSkills.Tests.Http;

namespace LuaSkills.Runtime.Tests.Installation;

/// <summary>An installation that fails leaves what was there, and nothing else.</summary>
public sealed class FailedInstallTests : IAsyncLifetime
{
    private readonly LuaSkills.Engine.Tests.Support.ScratchDirectory _scratch = new();
    private readonly ReleaseServer _releases = new();
    private Dictionary<string, string> _before = [];
    private RuntimeInstallerOptions _options = null!;
    private RuntimeAsset _last = null!;

    private string Root => _scratch.Of("runtime");

    // An older version is installed, and all of a newer one is offered; the tests spoil the last asset.
    public async ValueTask InitializeAsync()
    {
        RuntimeInstallerOptions older = _releases.Options(Root);
        await _releases.OfferAsync(older);
        await new RuntimeInstaller(older).InstallAsync();
        _before = Snapshot();
        _options = older with { LuaSkillsVersion = "v9.9.9", StallTimeout = TimeSpan.FromSeconds(10) };
        await _releases.OfferAsync(_options);
        _last = (await new RuntimeInstaller(_options).PlanAsync()).Assets[^1];
    }

    public ValueTask DisposeAsync()
    {
        _releases.Dispose();
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Another_file_than_the_checksum_says_is_refused()
    {
        byte[] corrupt = [.. ReleaseServer.ArchiveOf(_last, ReleaseServer.Linux)];
        corrupt[^1] ^= 1;
        _releases.Server.Route(ReleaseServer.PathOf(_last.DownloadUrl), corrupt);

        SkillException error = await FailsAsync(SkillErrorCode.ChecksumMismatch);

        Assert.Matches($"^SHA-256 mismatch for .*{_last.AssetName}: expected {ReleaseServer.Sha256(ReleaseServer.ArchiveOf(_last, ReleaseServer.Linux))}, got {ReleaseServer.Sha256(corrupt)}$", error.Message);
        AssertUnchanged();
    }

    [Fact]
    public async Task A_checksum_that_is_missing_is_an_error()
    {
        _releases.Server.Route(ReleaseServer.PathOf(_last.Sha256Url), LoopbackResponse.Error(404));
        SkillException error = await FailsAsync(SkillErrorCode.DownloadFailed);
        Assert.Equal($"Failed to download {_last.Sha256Url}: HTTP status client error (404 Not Found) for url ({_last.Sha256Url})", error.Message);
        Assert.DoesNotContain(_releases.Server.TakeRequests(), request => request.Path == ReleaseServer.PathOf(_last.DownloadUrl));
    }

    [Fact]
    public async Task A_checksum_that_is_none_is_an_error()
    {
        _releases.Server.Route(ReleaseServer.PathOf(_last.Sha256Url), "<html>");
        await FailsAsync(SkillErrorCode.ChecksumMismatch);
        AssertUnchanged();
    }

    [Fact]
    public async Task A_download_that_breaks_off_is_continued_by_the_next_installation()
    {
        byte[] archive = ReleaseServer.ArchiveOf(_last, ReleaseServer.Linux);
        string path = ReleaseServer.PathOf(_last.DownloadUrl);
        _releases.Server.Route(path, LoopbackResponse.Truncated(archive, archive.Length / 2) with { Headers = [("ETag", "\"a\"")] });
        await FailsAsync(SkillErrorCode.DownloadFailed);
        AssertInstalledUnchanged();
        _releases.Server.TakeRequests();

        _releases.Server.Route(path, request => LoopbackResponse.Ranged(request, archive, "\"a\""));
        await new RuntimeInstaller(_options).InstallAsync();

        IReadOnlyList<LoopbackRequest> requests = _releases.Server.TakeRequests();
        Assert.Equal($"bytes={archive.Length / 2}-", Assert.Single(requests, request => request.Path == path).Header("Range"));
        Assert.Equal(3, requests.Count);
        Assert.Equal("v9.9.9", File.ReadAllText(Path.Join(Root, "libs/libluaskills.so")));
        Assert.False(Directory.Exists(Path.Join(Root, "temp/downloads/runtime")));
    }

    [Fact]
    public async Task A_server_that_stops_sending_is_given_up()
    {
        byte[] archive = ReleaseServer.ArchiveOf(_last, ReleaseServer.Linux);
        _releases.Server.Route(ReleaseServer.PathOf(_last.DownloadUrl), LoopbackResponse.Stalled(archive, 10));
        _options = _options with { StallTimeout = TimeSpan.FromMilliseconds(100) };
        await FailsAsync(SkillErrorCode.DownloadFailed);
        AssertInstalledUnchanged();
    }

    [Fact]
    public async Task A_server_that_sends_slowly_is_waited_for()
    {
        byte[] archive = ReleaseServer.ArchiveOf(_last, ReleaseServer.Linux);
        TaskCompletionSource rest = new();
        _releases.Server.Route(ReleaseServer.PathOf(_last.DownloadUrl), LoopbackResponse.Gated(archive, 10, rest.Task));
        await new RuntimeInstaller(_options).InstallAsync(new Listener(report =>
        {
            if (report.BytesDone == 10)
                rest.SetResult();
        }));
        Assert.Equal("v9.9.9", File.ReadAllText(Path.Join(Root, "libs/libluaskills.so")));
    }

    [Fact]
    public async Task Cancellation_leaves_what_was_installed()
    {
        using CancellationTokenSource cancellation = new();
        byte[] archive = ReleaseServer.ArchiveOf(_last, ReleaseServer.Linux);
        _releases.Server.Route(ReleaseServer.PathOf(_last.DownloadUrl), LoopbackResponse.Stalled(archive, 10));
        Listener listener = new(report =>
        {
            if (report.BytesDone == 10)
                cancellation.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RuntimeInstaller(_options).InstallAsync(listener, cancellation.Token));
        AssertInstalledUnchanged();
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("libs/../../evil")]
    [InlineData("/etc/evil")]
    public async Task A_member_that_leads_out_of_the_archive_is_refused(string name)
    {
        _releases.Offer(_last, ReleaseServer.TarGz(("lib/libluaskills.so", "x"), (name, "evil")));
        SkillException error = await FailsAsync(SkillErrorCode.InvalidArchive);
        Assert.Equal($"archive member escapes extraction directory: {name}", error.Message);
        AssertUnchanged();
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, "../../etc/passwd")]
    [InlineData(TarEntryType.SymbolicLink, "/etc/passwd")]
    [InlineData(TarEntryType.HardLink, "../etc/passwd")]
    public async Task A_link_that_leads_out_of_the_archive_is_refused(TarEntryType type, string target)
    {
        _releases.Offer(_last, ReleaseServer.TarGzOf(new PaxTarEntry(type, "lib/libluaskills.so") { LinkName = target }));
        SkillException error = await FailsAsync(SkillErrorCode.InvalidArchive);
        Assert.Equal("archive member escapes extraction directory: lib/libluaskills.so", error.Message);
        AssertUnchanged();
    }

    [Fact]
    public async Task An_archive_beyond_the_limits_is_refused()
    {
        _options = _options with { ArchiveLimits = ArchiveLimits.Default with { MaxEntries = 2 } };
        SkillException error = await FailsAsync(SkillErrorCode.InvalidArchive);
        Assert.Contains("archive has more than 2 entries", error.Message, StringComparison.Ordinal);
        AssertUnchanged();
    }

    [Fact]
    public async Task Something_that_is_no_archive_is_refused()
    {
        _releases.Offer(_last, "no archive"u8.ToArray());
        await FailsAsync(SkillErrorCode.InvalidArchive);
        AssertUnchanged();
    }

    [Theory]
    [InlineData(RuntimeDatabaseMode.None, 0, "Lua runtime manifest was not found after installing lua-runtime-packages-linux-x64.tar.gz")]
    [InlineData(RuntimeDatabaseMode.None, 1, "LuaSkills dynamic library was not found after installing luaskills-ffi-sdk-linux-x64.tar.gz")]
    [InlineData(RuntimeDatabaseMode.VldbController, 2, "vldb-controller was not found in vldb-controller-v0.2.1-x86_64-unknown-linux-gnu.tar.gz")]
    [InlineData(RuntimeDatabaseMode.VldbDirect, 2, "dynamic library for vldb_sqlite_lib was not found in vldb-sqlite-lib-v0.1.5-x86_64-unknown-linux-gnu.tar.gz")]
    [InlineData(RuntimeDatabaseMode.VldbDirect, 3, "dynamic library for vldb_lancedb_lib was not found in vldb-lancedb-lib-v0.1.5-x86_64-unknown-linux-gnu.tar.gz")]
    public async Task An_archive_without_what_it_is_for_is_refused(RuntimeDatabaseMode mode, int asset, string message)
    {
        _options = _options with { DatabaseMode = mode };
        await _releases.OfferAsync(_options);
        _releases.Offer((await new RuntimeInstaller(_options).PlanAsync()).Assets[asset], ReleaseServer.TarGz(("README", "nothing")));
        Assert.Equal(message, (await FailsAsync(SkillErrorCode.InvalidArchive)).Message);
        AssertUnchanged();
    }

    [Fact]
    public async Task A_file_that_cannot_be_replaced_brings_all_others_back()
    {
        // A directory where the last file of the installation goes: all others are in place by then.
        File.Delete(RuntimeManifest.PathOf(Root));
        Directory.CreateDirectory(RuntimeManifest.PathOf(Root));
        _scratch.Write(Path.GetRelativePath(_scratch.FullPath, Path.Join(RuntimeManifest.PathOf(Root), "x")), "x");
        _before = Snapshot();

        await FailsAsync(SkillErrorCode.IoError);

        AssertInstalledUnchanged();
        Assert.False(Directory.Exists(Path.Join(Root, ".luaskills-install")));
    }

    [Fact]
    public async Task What_a_process_left_that_died_is_put_back_first()
    {
        Directory.CreateDirectory(Path.Join(Root, ".luaskills-install/replaced/libs"));
        File.Move(Path.Join(Root, "libs/libluaskills.so"), Path.Join(Root, ".luaskills-install/replaced/libs/libluaskills.so"));
        File.WriteAllText(Path.Join(Root, "libs/libluaskills.so"), "half installed");
        _releases.Server.Route(ReleaseServer.PathOf(_last.Sha256Url), LoopbackResponse.Error(404));

        await FailsAsync(SkillErrorCode.DownloadFailed);

        AssertInstalledUnchanged();
    }

    [Fact]
    public void What_was_replaced_for_good_is_not_put_back()
    {
        _scratch.Write("root/file", "new");
        _scratch.Write("staging/replaced/file", "old");
        _scratch.Write("staging/done", "");
        FileReplacement.Recover(_scratch.Of("root"), _scratch.Of("staging"));
        Assert.Equal("new", File.ReadAllText(_scratch.Of("root/file")));
        Assert.False(Directory.Exists(_scratch.Of("staging")));
    }

    [Fact]
    public async Task Two_installations_at_a_time_are_refused()
    {
        TaskCompletionSource rest = new();
        byte[] archive = ReleaseServer.ArchiveOf(_last, ReleaseServer.Linux);
        _releases.Server.Route(ReleaseServer.PathOf(_last.DownloadUrl), LoopbackResponse.Gated(archive, 10, rest.Task));
        TaskCompletionSource began = new();
        Task first = new RuntimeInstaller(_options).InstallAsync(new Listener(report =>
        {
            if (report.BytesDone == 10)
                began.SetResult();
        }));
        await began.Task;

        await FailsAsync(SkillErrorCode.IoError);

        rest.SetResult();
        await first;
        Assert.Equal("v9.9.9", File.ReadAllText(Path.Join(Root, "libs/libluaskills.so")));
    }

    private async Task<SkillException> FailsAsync(string code)
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => new RuntimeInstaller(_options).InstallAsync());
        Assert.Equal(code, error.Code);
        return error;
    }

    private void AssertUnchanged() => Assert.Equal(_before, Snapshot());

    // Parts of downloads stay, to be continued.
    private void AssertInstalledUnchanged() =>
        Assert.Equal(_before, Snapshot().Where(file => !file.Key.StartsWith("temp/downloads/runtime/", StringComparison.Ordinal)).ToDictionary());

    private Dictionary<string, string> Snapshot()
    {
        Dictionary<string, string> files = [];
        foreach (string file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
            files.Add(Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllText(file));
        return files;
    }

    private sealed class Listener(Action<RuntimeInstallProgress> hear) : IProgress<RuntimeInstallProgress>
    {
        public void Report(RuntimeInstallProgress value) => hear(value);
    }
}
