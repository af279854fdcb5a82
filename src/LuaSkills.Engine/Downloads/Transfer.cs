using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace LuaSkills.Engine.Downloads;

/// <summary>One file on its way: the request with its redirects, and the body.</summary>
internal sealed class Transfer : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly HttpClient _client;
    private readonly DownloadOptions _options;
    private readonly Uri _address;
    private readonly long _maxBytes;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _patience;
    private HttpResponseMessage? _response;

    /// <summary>Sends nothing yet.</summary>
    public Transfer(HttpClient client, DownloadOptions options, Uri address, long maxBytes, CancellationToken cancellationToken)
    {
        _client = client;
        _options = options;
        _address = address;
        _maxBytes = maxBytes;
        _cancellationToken = cancellationToken;
        _patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Offset of the first byte of the body in the file; not 0 only when the server resumes.</summary>
    public long Start { get; private set; }

    /// <summary>What tells this version of the file from others, for resuming: a strong entity tag or a date; <see langword="null"/> when the server says neither.</summary>
    public string? Validator { get; private set; }

    /// <summary>Sends the request and waits for the head of the answer.</summary>
    /// <param name="resume">What is there already; <see langword="null"/> for nothing.</param>
    /// <exception cref="DownloadException">The server does not offer the file.</exception>
    public async Task OpenAsync(Resumption? resume)
    {
        HttpResponseMessage response = await SendAsync(resume).ConfigureAwait(false);
        if (resume is not null && !IsContinued(response, resume))
        {
            // Any other answer than the whole file is about the range.
            if (response.StatusCode != HttpStatusCode.OK)
            {
                response.Dispose();
                response = await SendAsync(resume: null).ConfigureAwait(false);
            }

            resume = null;
        }

        _response = response;
        if (resume is null && response.StatusCode != HttpStatusCode.OK)
            throw DownloadException.Refused(_address, response.StatusCode);

        Start = resume?.Offset ?? 0;
        Validator = ValidatorOf(response);
    }

    /// <summary>Copies the body.</summary>
    /// <param name="destination">Where to; at <see cref="Start"/>.</param>
    /// <param name="progress">Hears the bytes that are there and the bytes in all, as far as known.</param>
    /// <exception cref="DownloadException">The body is too long, stops arriving or ends too early.</exception>
    public async Task CopyToAsync(Stream destination, Action<long, long?>? progress)
    {
        long? total = _response!.Content.Headers.ContentLength is { } length ? Start + length : null;
        if (total > _maxBytes)
            throw TooLong();

        using Stream body = await WatchedAsync(_response.Content.ReadAsStreamAsync(_patience.Token)).ConfigureAwait(false);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long done = Start;
            int read;
            while ((read = await WatchedAsync(body.ReadAsync(buffer.AsMemory(0, BufferSize), _patience.Token).AsTask()).ConfigureAwait(false)) > 0)
            {
                done += read;
                if (done > _maxBytes)
                    throw TooLong();
                await destination.WriteAsync(buffer.AsMemory(0, read), _cancellationToken).ConfigureAwait(false);
                progress?.Invoke(done, total);
            }

            if (total is { } all && done != all)
                throw DownloadException.Failed(_address, FormattableString.Invariant($"the body ended after {done} of {all} bytes"));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose()
    {
        _response?.Dispose();
        _patience.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(Resumption? resume)
    {
        Redirection redirection = new(_address);
        while (true)
        {
            using HttpRequestMessage request = RequestFor(redirection, resume);
            HttpResponseMessage response = await WatchedAsync(
                _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _patience.Token),
                _options.ConnectTimeout).ConfigureAwait(false);
            if (!Redirection.IsRedirect(response.StatusCode))
                return response;

            using (response)
                redirection.Follow(response.Headers.Location);
        }
    }

    private HttpRequestMessage RequestFor(Redirection redirection, Resumption? resume)
    {
        HttpRequestMessage request = new(HttpMethod.Get, redirection.Address);
        request.Headers.TryAddWithoutValidation("User-Agent", "luaskills/0.1.0");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        if (resume is not null)
        {
            request.Headers.TryAddWithoutValidation("Range", FormattableString.Invariant($"bytes={resume.Offset}-"));
            request.Headers.TryAddWithoutValidation("If-Range", resume.Validator);
        }

        // Who is asked first and who is asked now must both be trusted: a stranger's redirect to GitHub is the stranger's request.
        if (_options.GitHubToken is { Length: > 0 } token && _options.IsTokenOrigin(_address) && _options.IsTokenOrigin(redirection.Address))
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static bool IsContinued(HttpResponseMessage response, Resumption resume) =>
        response.StatusCode == HttpStatusCode.PartialContent
        && response.Content.Headers.ContentRange is { HasRange: true } range
        && range.From == resume.Offset
        && (range.Length is null || range.To == range.Length - 1)
        && (ValidatorOf(response) is not { } validator || string.Equals(validator, resume.Validator, StringComparison.Ordinal));

    private static string? ValidatorOf(HttpResponseMessage response)
    {
        if (response.Headers.ETag is { IsWeak: false } tag)
            return tag.Tag;
        return response.Content.Headers.LastModified is { } date ? date.ToString("r", CultureInfo.InvariantCulture) : null;
    }

    private async Task<T> WatchedAsync<T>(Task<T> step, TimeSpan extra = default)
    {
        TimeSpan patience = _options.StallTimeout + extra;
        _patience.CancelAfter(patience);
        try
        {
            T result = await step.ConfigureAwait(false);
            _patience.CancelAfter(Timeout.InfiniteTimeSpan);
            return result;
        }
        catch (OperationCanceledException) when (_cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(_cancellationToken);
        }
        catch (OperationCanceledException error)
        {
            string reason = error.InnerException is TimeoutException timeout ? timeout.Message : FormattableString.Invariant($"nothing arrived for {patience.TotalSeconds} seconds");
            throw DownloadException.Failed(_address, reason, error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidOperationException or NotSupportedException)
        {
            throw DownloadException.Failed(_address, error.GetBaseException().Message, error);
        }
    }

    private DownloadException TooLong() => DownloadException.Failed(_address, FormattableString.Invariant($"the body is longer than {_maxBytes} bytes"));
}
