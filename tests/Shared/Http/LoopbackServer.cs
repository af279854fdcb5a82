using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LuaSkills.Tests.Http;

/// <summary>An HTTP server on this machine with scripted answers, also as a proxy. What has no route is answered with 404.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Func<LoopbackRequest, LoopbackResponse>> _routes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();

    public LoopbackServer()
    {
        _listener.Start();
        BaseAddress = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    /// <summary>Ends with a slash.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The requests since the last call, in the order they came.</summary>
    public IReadOnlyList<LoopbackRequest> TakeRequests()
    {
        List<LoopbackRequest> requests = [];
        while (_requests.TryDequeue(out LoopbackRequest? request))
            requests.Add(request);
        return requests;
    }

    /// <summary>Address of a path that begins with a slash.</summary>
    public Uri AddressOf(string path) => new(BaseAddress, path);

    /// <summary>Answers a path, instead of what was said before.</summary>
    public Uri Route(string path, Func<LoopbackRequest, LoopbackResponse> answer)
    {
        _routes[path] = answer;
        return AddressOf(path);
    }

    /// <inheritdoc cref="Route(string, Func{LoopbackRequest, LoopbackResponse})"/>
    public Uri Route(string path, LoopbackResponse response) => Route(path, _ => response);

    /// <inheritdoc cref="Route(string, Func{LoopbackRequest, LoopbackResponse})"/>
    public Uri Route(string path, byte[] body) => Route(path, LoopbackResponse.Of(body));

    /// <inheritdoc cref="Route(string, Func{LoopbackRequest, LoopbackResponse})"/>
    public Uri Route(string path, string text) => Route(path, LoopbackResponse.Of(text));

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        CancellationToken stop = _stop.Token;
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(stop), stop);
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The server is closed.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                if (await ReadAsync(stream, stop) is not { } request)
                    return;
                _requests.Enqueue(request);
                LoopbackResponse response = _routes.TryGetValue(request.Path, out Func<LoopbackRequest, LoopbackResponse>? answer)
                    ? answer(request)
                    : LoopbackResponse.Error(404, "not found");
                await SendAsync(stream, response, stop);
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The client has left, or the server is closed.
            }
        }
    }

    private static async Task<LoopbackRequest?> ReadAsync(NetworkStream stream, CancellationToken stop)
    {
        LoopbackRequest? request = await ReadHeadAsync(stream, stop);
        if (request?.Header("Content-Length") is not { } length)
            return request;
        byte[] body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, stop);
        return request with { Body = body };
    }

    private static async Task<LoopbackRequest?> ReadHeadAsync(NetworkStream stream, CancellationToken stop)
    {
        List<byte> head = [];
        byte[] next = new byte[1];
        while (await stream.ReadAsync(next, stop) == 1)
        {
            head.Add(next[0]);
            if (next[0] == '\n' && head is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
                return Parse(Encoding.Latin1.GetString([.. head]));
        }

        return null;
    }

    private static LoopbackRequest Parse(string head)
    {
        string[] lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] request = lines[0].Split(' ');
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        List<(string, string)> inOrder = [];
        foreach (string line in lines[1..])
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
            inOrder.Add((line[..colon], line[(colon + 1)..].Trim()));
        }

        return new LoopbackRequest(request[0], request[1], headers) { Lines = inOrder };
    }

    private static async Task SendAsync(NetworkStream stream, LoopbackResponse response, CancellationToken stop)
    {
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.Status} {(HttpStatusCode)response.Status}\r\nConnection: close\r\n");
        if (response.SaysLength)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {response.Body.Length}\r\n");
        foreach ((string name, string value) in response.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        head.Append("\r\n");
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.ToString()), stop);

        int sent = response.SentBytes ?? response.Body.Length;
        await stream.WriteAsync(response.Body.AsMemory(0, sent), stop);
        await stream.FlushAsync(stop);
        if (sent < response.Body.Length && response.Gate is { } gate)
        {
            await gate.WaitAsync(stop);
            await stream.WriteAsync(response.Body.AsMemory(sent), stop);
        }
    }
}
