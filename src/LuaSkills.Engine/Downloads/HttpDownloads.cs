using System.Net;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Downloads;

/// <summary>The only way files come into this process over HTTP. Safe to use from many threads.</summary>
/// <remarks>
/// Redirects are followed here, so that each can be checked. A body is bounded, has to arrive whole, and may not stop arriving for longer than
/// <see cref="DownloadOptions.StallTimeout"/>. The synchronous forms wait for the asynchronous ones, whose reads a token can end.
/// </remarks>
internal sealed class HttpDownloads : IDisposable
{
    private readonly DownloadOptions _options;
    private readonly Lazy<HttpClient> _client;

    // A switch of the application, read when it is published: without downloads no code for HTTP and TLS is linked.
    private static bool IsSupported => !AppContext.TryGetSwitch("LuaSkills.Engine.Downloads", out bool isOn) || isOn;

    /// <summary>Makes no connection and no handler yet.</summary>
    public HttpDownloads(DownloadOptions options)
    {
        _options = options;
        _client = new Lazy<HttpClient>(CreateClient);
    }

    /// <summary>Fetches a small body into memory.</summary>
    /// <param name="address">An absolute <c>http</c> or <c>https</c> address.</param>
    /// <param name="maxBytes">Most bytes the body may have.</param>
    /// <param name="cancellationToken">Gives up at once.</param>
    /// <exception cref="DownloadException">There is no complete body of at most so many bytes.</exception>
    public byte[] Fetch(Uri address, long maxBytes, CancellationToken cancellationToken)
    {
        using HostScope scope = HostScope.Enter();
        return FetchAsync(address, maxBytes, cancellationToken).GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Fetch"/>
    public Task<byte[]> FetchAsync(Uri address, long maxBytes, CancellationToken cancellationToken) =>
        IsSupported ? ReadBodyAsync(address, maxBytes, cancellationToken) : throw Unsupported(address);

    /// <summary>Downloads into a file, which is complete from the moment it is there; a file of that name is replaced.</summary>
    /// <param name="address">An absolute <c>http</c> or <c>https</c> address.</param>
    /// <param name="destinationFile">The file; its directory exists.</param>
    /// <param name="maxBytes">Most bytes the body may have.</param>
    /// <param name="progress">Hears the bytes that are there and the bytes in all, as far as known, after each piece of at most 64 KiB.</param>
    /// <param name="cancellationToken">Gives up at once.</param>
    /// <exception cref="DownloadException">There is no complete body of at most so many bytes. Nothing is left behind.</exception>
    /// <exception cref="IOException">The file cannot be written. Nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">As <see cref="IOException"/>.</exception>
    public void Download(Uri address, string destinationFile, long maxBytes, Action<long, long?>? progress, CancellationToken cancellationToken)
    {
        using HostScope scope = HostScope.Enter();
        DownloadAsync(address, destinationFile, maxBytes, progress, cancellationToken).GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Download"/>
    public Task DownloadAsync(Uri address, string destinationFile, long maxBytes, Action<long, long?>? progress, CancellationToken cancellationToken) =>
        IsSupported ? WriteFileAsync(address, PartialFile.ForOnce(destinationFile), maxBytes, progress, cancellationToken) : throw Unsupported(address);

    /// <summary>Downloads into a file and keeps what has arrived when that fails; a later call for the same address and file goes on from there, if the server still has the same file.</summary>
    /// <inheritdoc cref="Download"/>
    public Task DownloadResumablyAsync(Uri address, string destinationFile, long maxBytes, Action<long, long?>? progress, CancellationToken cancellationToken) =>
        IsSupported ? WriteFileAsync(address, PartialFile.ForResuming(destinationFile, address), maxBytes, progress, cancellationToken) : throw Unsupported(address);

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }

    private async Task<byte[]> ReadBodyAsync(Uri address, long maxBytes, CancellationToken cancellationToken)
    {
        using Transfer transfer = new(_client.Value, _options, address, maxBytes, cancellationToken);
        await transfer.OpenAsync(resume: null).ConfigureAwait(false);
        using MemoryStream body = new();
        await transfer.CopyToAsync(body, progress: null).ConfigureAwait(false);
        return body.ToArray();
    }

    private async Task WriteFileAsync(Uri address, PartialFile part, long maxBytes, Action<long, long?>? progress, CancellationToken cancellationToken)
    {
        try
        {
            using Transfer transfer = new(_client.Value, _options, address, maxBytes, cancellationToken);
            await transfer.OpenAsync(part.FindResumption()).ConfigureAwait(false);
            FileStream file = part.Open(transfer.Start, transfer.Validator);
            await using (file.ConfigureAwait(false))
            {
                await transfer.CopyToAsync(file, progress).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            part.Complete();
        }
        catch
        {
            part.GiveUp();
            throw;
        }
    }

    private static DownloadException Unsupported(Uri address) =>
        DownloadException.Failed(address, "this program was published without downloads (LuaSkills.Engine.Downloads)");

    private HttpClient CreateClient()
    {
        HttpMessageHandler handler = _options.HandlerFactory is { } factory ? WithoutRedirects(factory()) : new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = _options.ConnectTimeout,
            UseProxy = true,
            Proxy = _options.Proxy,
        };
        return new HttpClient(handler, disposeHandler: true)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrHigher,
        };
    }

    private static HttpMessageHandler WithoutRedirects(HttpMessageHandler handler)
    {
        HttpMessageHandler last = handler;
        while (last is DelegatingHandler { InnerHandler: { } inner })
            last = inner;

        // Assigning is refused once a handler was used, so only where it changes something.
        if (last is SocketsHttpHandler { AllowAutoRedirect: true } sockets)
            sockets.AllowAutoRedirect = false;
        else if (last is HttpClientHandler { AllowAutoRedirect: true } client)
            client.AllowAutoRedirect = false;
        return handler;
    }
}
