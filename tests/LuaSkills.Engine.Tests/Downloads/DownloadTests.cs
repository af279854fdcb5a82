using System.Text;
using LuaSkills.Engine.Downloads;
using LuaSkills.Engine.Tests.Support;
using LuaSkills.Tests.Http;

namespace LuaSkills.Engine.Tests.Downloads;

/// <summary>Downloads into files: whole or not at all, and resumed.</summary>
public sealed class DownloadTests : IDisposable
{
    private static readonly byte[] s_body = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 40_000).Select(number => $"{number:D5}")));

    private readonly LoopbackServer _server = new();
    private readonly ScratchDirectory _directory = new();
    private readonly HttpDownloads _downloads = new(new DownloadOptions());

    private string File => _directory.Of("file.bin");

    public void Dispose()
    {
        _downloads.Dispose();
        _directory.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void A_file_is_there_when_it_is_complete()
    {
        _directory.Write("file.bin", "old");
        Uri address = _server.Route("/file", s_body);
        _downloads.Download(address, File, s_body.Length, progress: null, CancellationToken.None);
        Assert.Equal(s_body, System.IO.File.ReadAllBytes(File));
        Assert.Equal([File], Files);
    }

    [Fact]
    public void Progress_rises_to_the_length_in_pieces()
    {
        List<(long Done, long? Total)> steps = [];
        _downloads.Download(_server.Route("/file", s_body), File, s_body.Length, (done, total) => steps.Add((done, total)), CancellationToken.None);

        Assert.Equal((s_body.Length, s_body.Length), steps[^1]);
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.InRange(pair.Second.Done - pair.First.Done, 1, 64 * 1024));
    }

    [Fact]
    public void Progress_without_a_known_length_has_no_total()
    {
        List<long?> totals = [];
        Uri address = _server.Route("/file", new LoopbackResponse { Body = s_body, SaysLength = false });
        _downloads.Download(address, File, s_body.Length, (_, total) => totals.Add(total), CancellationToken.None);
        Assert.All(totals, total => Assert.Null(total));
    }

    [Fact]
    public void A_failed_download_leaves_the_old_file_and_nothing_else()
    {
        _directory.Write("file.bin", "old");
        Uri address = _server.Route("/file", LoopbackResponse.Truncated(s_body, 1000));
        Assert.Throws<DownloadException>(() => _downloads.Download(address, File, s_body.Length, progress: null, CancellationToken.None));
        Assert.Equal("old", System.IO.File.ReadAllText(File));
        Assert.Equal([File], Files);
    }

    [Fact]
    public void A_cancelled_download_leaves_nothing()
    {
        using CancellationTokenSource cancellation = new();
        Uri address = _server.Route("/file", LoopbackResponse.Stalled(s_body, 1000));
        Assert.ThrowsAny<OperationCanceledException>(
            () => _downloads.Download(address, File, s_body.Length, (_, _) => cancellation.Cancel(), cancellation.Token));
        Assert.Empty(Files);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_an_error_of_the_file_system()
    {
        Uri address = _server.Route("/file", s_body);
        Assert.Throws<DirectoryNotFoundException>(
            () => _downloads.Download(address, _directory.Of("none", "file"), s_body.Length, progress: null, CancellationToken.None));
    }

    [Fact]
    public async Task What_has_arrived_is_resumed()
    {
        Uri address = Interrupt(sentBytes: 70_000);
        await ResumeAsync(address);
        _server.TakeRequests();
        long first = -1;

        _server.Route("/file", request => LoopbackResponse.Ranged(request, s_body, "\"v1\""));
        await _downloads.DownloadResumablyAsync(address, File, s_body.Length, (done, _) => first = first < 0 ? done : first, CancellationToken.None);

        Assert.Equal(s_body, System.IO.File.ReadAllBytes(File));
        Assert.Equal([File], Files);
        LoopbackRequest request = Assert.Single(_server.TakeRequests());
        Assert.Equal(("bytes=70000-", "\"v1\""), (request.Header("Range"), request.Header("If-Range")));
        Assert.True(first > 70_000);
    }

    [Fact]
    public async Task A_file_that_has_changed_is_downloaded_anew()
    {
        Uri address = Interrupt(sentBytes: 70_000);
        await ResumeAsync(address);
        byte[] changed = [.. s_body.Reverse()];
        _server.Route("/file", request => LoopbackResponse.Ranged(request, changed, "\"v2\""));
        await _downloads.DownloadResumablyAsync(address, File, s_body.Length, progress: null, CancellationToken.None);
        Assert.Equal(changed, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public async Task A_part_with_another_validator_in_the_answer_is_not_continued()
    {
        Uri address = Interrupt(sentBytes: 70_000);
        await ResumeAsync(address);
        byte[] changed = [.. s_body.Reverse()];
        _server.Route("/file", request => request.Header("Range") is null
            ? LoopbackResponse.Of(changed)
            : new LoopbackResponse { Status = 206, Body = changed[70_000..], Headers = [("ETag", "\"v2\""), ("Content-Range", $"bytes 70000-{changed.Length - 1}/{changed.Length}")] });
        await _downloads.DownloadResumablyAsync(address, File, s_body.Length, progress: null, CancellationToken.None);
        Assert.Equal(changed, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public async Task A_part_that_is_longer_than_the_file_is_downloaded_anew()
    {
        Uri address = Interrupt(sentBytes: 70_000);
        await ResumeAsync(address);
        byte[] shorter = s_body[..60_000];
        _server.Route("/file", request => LoopbackResponse.Ranged(request, shorter, "\"v1\""));
        await _downloads.DownloadResumablyAsync(address, File, s_body.Length, progress: null, CancellationToken.None);
        Assert.Equal(shorter, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public async Task A_part_from_another_address_is_not_used()
    {
        await ResumeAsync(Interrupt(sentBytes: 70_000));
        _server.TakeRequests();
        Uri other = _server.Route("/other", "other");
        await _downloads.DownloadResumablyAsync(other, File, s_body.Length, progress: null, CancellationToken.None);
        Assert.Equal("other", System.IO.File.ReadAllText(File));
        Assert.Null(Assert.Single(_server.TakeRequests()).Header("Range"));
    }

    [Fact]
    public async Task Without_a_validator_nothing_is_kept()
    {
        Uri address = _server.Route("/file", LoopbackResponse.Truncated(s_body, 1000));
        await ResumeAsync(address);
        Assert.Empty(Files);
    }

    [Fact]
    public async Task A_part_that_fails_again_keeps_what_it_has()
    {
        Uri address = Interrupt(sentBytes: 70_000);
        await ResumeAsync(address);
        _server.Route("/file", request => LoopbackResponse.Ranged(request, s_body, "\"v1\"") with { SentBytes = 10_000 });
        await ResumeAsync(address);
        Assert.Equal(80_000, new FileInfo(File + ".part").Length);
    }

    private IEnumerable<string> Files => Directory.EnumerateFiles(_directory.FullPath);

    private Uri Interrupt(int sentBytes) =>
        _server.Route("/file", LoopbackResponse.Truncated(s_body, sentBytes) with { Headers = [("ETag", "\"v1\"")] });

    private Task<DownloadException> ResumeAsync(Uri address) =>
        Assert.ThrowsAsync<DownloadException>(() => _downloads.DownloadResumablyAsync(address, File, s_body.Length, progress: null, CancellationToken.None));
}
