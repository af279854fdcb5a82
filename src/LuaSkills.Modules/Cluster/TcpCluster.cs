using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Cluster;

/// <summary>A node of a cluster of processes on one machine, which talk to each other over TCP on loopback addresses. Thread-safe.</summary>
/// <remarks>
/// Nodes prove to each other that they share a token; whoever knows it can pass for any node. Nothing is encrypted, which is why other machines are not reached:
/// implement <see cref="ISkillCluster"/> over a bus for that.
/// </remarks>
public sealed class TcpCluster : ISkillCluster, IAsyncDisposable
{
    private const int MinTokenLength = 16;

    private readonly ClusterNodeOptions _node;
    private readonly NodeFiles _files;
    private readonly byte[] _secret;
    private readonly TimeSpan _patience;
    private readonly ClusterServer _server;
    private readonly Dictionary<string, int> _peers = new(StringComparer.Ordinal);

    private TcpCluster(ClusterNodeOptions node, TcpClusterOptions options)
    {
        _node = node;
        _files = new NodeFiles(node);
        _secret = SHA256.HashData(Encoding.UTF8.GetBytes(options.Token));
        _patience = options.Timeout;
        foreach (TcpClusterPeer peer in options.Peers)
            _peers[peer.NodeId] = peer.Port;
        _server = new ClusterServer(node, _files, _secret, options.Port, options.Timeout);
    }

    /// <inheritdoc/>
    public string NodeId => _node.NodeId;

    /// <summary>The port that the node listens on.</summary>
    public int Port => _server.Port;

    /// <summary>Makes a node, which begins to listen.</summary>
    /// <param name="node">Who it is, and what others may do there.</param>
    /// <param name="options">Token, port and the other nodes.</param>
    /// <exception cref="ArgumentException">The token is too short.</exception>
    /// <exception cref="SkillException">A pattern of the node's options is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static TcpCluster Start(ClusterNodeOptions node, TcpClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Token.Length < MinTokenLength)
            throw new ArgumentException(FormattableString.Invariant($"The token of a cluster has at least {MinTokenLength} characters."), nameof(options));
        return new TcpCluster(node, options);
    }

    /// <summary>Tells of another node, or of its new port.</summary>
    /// <param name="peer">The node.</param>
    public void AddPeer(TcpClusterPeer peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        lock (_peers)
            _peers[peer.NodeId] = peer.Port;
    }

    /// <summary>All nodes that answer.</summary>
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ClusterNode>> GetNodesAsync(CancellationToken cancellationToken)
    {
        string[] ids;
        lock (_peers)
            ids = [.. _peers.Keys];
        Task<ClusterNode?>[] asked = new Task<ClusterNode?>[ids.Length];
        for (int i = 0; i < ids.Length; i++)
            asked[i] = AskAsync(ids[i], cancellationToken);

        List<ClusterNode> nodes = [new(_node.NodeId, _node.Role, _node.Skills)];
        foreach (Task<ClusterNode?> answer in asked)
        {
            if (await answer.ConfigureAwait(false) is { } node)
                nodes.Add(node);
        }

        return nodes;
    }

    /// <inheritdoc/>
    public async Task SendAsync(string targetNode, Stream content, string remotePath, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        byte[] path = Encoding.UTF8.GetBytes(remotePath);
        byte[] request = new byte[sizeof(long) + path.Length];
        BinaryPrimitives.WriteInt64BigEndian(request, content.Length);
        path.CopyTo(request, sizeof(long));

        using ClusterChannel channel = await CallAsync(targetNode, cancellationToken).ConfigureAwait(false);
        await channel.WriteAsync(ClusterFrame.AskSend, Bounded(request)).ConfigureAwait(false);
        await channel.ExpectAsync(ClusterFrame.Agreed).ConfigureAwait(false);
        await ClusterFileTransfer.WriteAsync(channel, content, _files.MaxFileBytes, cancellationToken).ConfigureAwait(false);
        await channel.ExpectAsync(ClusterFrame.Agreed).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task ReceiveAsync(string sourceNode, string remotePath, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using ClusterChannel channel = await CallAsync(sourceNode, cancellationToken).ConfigureAwait(false);
        await channel.WriteAsync(ClusterFrame.AskReceive, Bounded(Encoding.UTF8.GetBytes(remotePath))).ConfigureAwait(false);
        await channel.ExpectAsync(ClusterFrame.Agreed).ConfigureAwait(false);
        await ClusterFileTransfer.ReadAsync(channel, destination, _files.MaxFileBytes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops listening, and ends the exchanges that other nodes have begun.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<ClusterNode?> AskAsync(string nodeId, CancellationToken cancellationToken)
    {
        try
        {
            using ClusterChannel channel = await CallAsync(nodeId, cancellationToken).ConfigureAwait(false);
            await channel.WriteAsync(ClusterFrame.AskNode, default).ConfigureAwait(false);
            return NodeDescription.Read(nodeId, (await channel.ExpectAsync(ClusterFrame.Agreed).ConfigureAwait(false)).Span);
        }
        catch (SkillException)
        {
            // It does not run.
            return null;
        }
    }

    private async Task<ClusterChannel> CallAsync(string nodeId, CancellationToken cancellationToken)
    {
        int port;
        lock (_peers)
        {
            if (!_peers.TryGetValue(nodeId, out port))
                throw CapabilityFault.Failed($"there is no node '{nodeId}'");
        }

        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        ClusterChannel? channel = null;
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken).ConfigureAwait(false);
            channel = new ClusterChannel(socket, _patience, cancellationToken);
            await channel.GreetAsync(_secret, NodeId, nodeId).ConfigureAwait(false);
            return channel;
        }
        catch (Exception error)
        {
            channel?.Dispose();
            socket.Dispose();
            if (error is SocketException)
                throw CapabilityFault.Failed($"node '{nodeId}' does not answer: {error.Message}", error);
            throw;
        }
    }

    private static byte[] Bounded(byte[] request) => request.Length <= ClusterChannel.MaxFrame ? request : throw CapabilityFault.Invalid("the path is too long");
}
