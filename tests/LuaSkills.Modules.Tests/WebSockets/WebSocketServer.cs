using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using LuaSkills.Modules.Tests.Tcp;

namespace LuaSkills.Modules.Tests.WebSockets;

/// <summary>A WebSocket server on this machine whose other side a test plays.</summary>
internal sealed class WebSocketServer : IDisposable
{
    private readonly TcpServer _server = new();

    public string Url => $"ws://{_server.Address}/chat";

    /// <summary>The head of the request that opened the last connection.</summary>
    public string Head { get; private set; } = "";

    /// <summary>Takes one connection.</summary>
    public async Task<WebSocket> AcceptAsync()
    {
        NetworkStream stream = (await _server.AcceptAsync()).GetStream();
        StringBuilder head = new();
        byte[] next = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(next);
            head.Append((char)next[0]);
        }

        Head = head.ToString();
        string key = Head.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))[18..].Trim();
#pragma warning disable CA5350 // The protocol asks for SHA-1, as a checksum.
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
    }

    /// <summary>Answers the next handshake with something else.</summary>
    public async Task RefuseAsync(string answer)
    {
        using TcpClient client = await _server.AcceptAsync();
        await client.GetStream().ReadAtLeastAsync(new byte[4096], 1);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
    }

    public void Dispose() => _server.Dispose();
}
