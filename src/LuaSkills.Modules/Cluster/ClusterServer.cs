using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LuaSkills.Modules.Cluster;

/// <summary>Answers other nodes, on this machine only.</summary>
internal sealed class ClusterServer : IAsyncDisposable
{
    private const int MaxExchanges = 64;

    private readonly ClusterNodeOptions _node;
    private readonly NodeFiles _files;
    private readonly byte[] _secret;
    private readonly TimeSpan _patience;
    private readonly TcpListener _listener;
    private readonly SemaphoreSlim _room = new(MaxExchanges, MaxExchanges);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public ClusterServer(ClusterNodeOptions node, NodeFiles files, byte[] secret, int port, TimeSpan patience)
    {
        _node = node;
        _files = files;
        _secret = secret;
        _patience = patience;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>Stops listening, ends the exchanges that run and waits for them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        for (int i = 0; i < MaxExchanges; i++)
            await _room.WaitAsync().ConfigureAwait(false);
        _room.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _room.WaitAsync(_stop.Token).ConfigureAwait(false);
                Socket? socket = null;
                try
                {
                    socket = await _listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false);
                }
                finally
                {
                    if (socket is null)
                        _room.Release();
                }

                _ = ServeAsync(socket);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The node leaves.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using ClusterChannel channel = new(socket, _patience, _stop.Token);
            if (await channel.AnswerAsync(_secret, _node.NodeId).ConfigureAwait(false) is not { } peer)
                return;
            try
            {
                await AnswerAsync(channel, peer).ConfigureAwait(false);
            }
            catch (Exception error) when (error is SkillException or IOException or UnauthorizedAccessException)
            {
                await RefuseAsync(channel, error.Message).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is SkillException or OperationCanceledException or ObjectDisposedException)
        {
            // The other node has left, or is none.
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task AnswerAsync(ClusterChannel channel, string peer)
    {
        (ClusterFrame kind, ReadOnlyMemory<byte> content) = await channel.ReadAsync().ConfigureAwait(false);
        switch (kind)
        {
            case ClusterFrame.AskNode:
                await channel.WriteAsync(ClusterFrame.Agreed, NodeDescription.Write(_node)).ConfigureAwait(false);
                break;
            case ClusterFrame.AskSend when content.Length > sizeof(long):
                await TakeAsync(channel, peer, BinaryPrimitives.ReadInt64BigEndian(content.Span), Encoding.UTF8.GetString(content.Span[sizeof(long)..])).ConfigureAwait(false);
                break;
            case ClusterFrame.AskReceive:
                await GiveAsync(channel, peer, Encoding.UTF8.GetString(content.Span)).ConfigureAwait(false);
                break;
            default:
                await RefuseAsync(channel, "there is no such request").ConfigureAwait(false);
                break;
        }
    }

    private async Task TakeAsync(ClusterChannel channel, string peer, long length, string path)
    {
        if (length > _files.MaxFileBytes)
            throw FileCopying.TooLarge(_files.MaxFileBytes);
        using IncomingFile file = _files.Accept(peer, path);
        await channel.WriteAsync(ClusterFrame.Agreed, default).ConfigureAwait(false);
        await ClusterFileTransfer.ReadAsync(channel, file.Content, _files.MaxFileBytes, _stop.Token).ConfigureAwait(false);
        file.Complete();
        await channel.WriteAsync(ClusterFrame.Agreed, default).ConfigureAwait(false);
    }

    private async Task GiveAsync(ClusterChannel channel, string peer, string path)
    {
        FileStream file = _files.Offer(peer, path);
        await using (file.ConfigureAwait(false))
        {
            await channel.WriteAsync(ClusterFrame.Agreed, default).ConfigureAwait(false);
            await ClusterFileTransfer.WriteAsync(channel, file, _files.MaxFileBytes, _stop.Token).ConfigureAwait(false);
        }
    }

    private static Task RefuseAsync(ClusterChannel channel, string reason)
    {
        byte[] text = Encoding.UTF8.GetBytes(reason);
        return channel.WriteAsync(ClusterFrame.Refused, text.AsMemory(0, Math.Min(text.Length, ClusterChannel.MaxFrame)));
    }
}
