using System.Net;
using System.Net.Sockets;
using LuaSkills.Capabilities;
using LuaSkills.Modules.Cluster;
using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Cluster;

public sealed class TcpClusterTests : ClusterTests
{
    private const string Token = "correct horse battery";

    private readonly List<TcpCluster> _nodes = [];

    private protected override Task<ISkillCluster> StartAsync(ClusterNodeOptions one, ClusterNodeOptions two)
    {
        TcpCluster first = Start(one, Token);
        TcpCluster second = Start(two, Token);
        first.AddPeer(new TcpClusterPeer("two", second.Port));
        return Task.FromResult<ISkillCluster>(first);
    }

    private protected override async ValueTask StopAsync()
    {
        foreach (TcpCluster node in _nodes)
            await node.DisposeAsync();
    }

    [Fact]
    public async Task A_node_with_another_token_is_not_believed()
    {
        TcpCluster one = Start(new ClusterNodeOptions { NodeId = "one" }, Token);
        TcpCluster two = Start(new ClusterNodeOptions { NodeId = "two", Incoming = Everything() }, "another token of it");
        one.AddPeer(new TcpClusterPeer("two", two.Port));
        using MemoryStream content = new([1, 2, 3]);

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => one.SendAsync("two", content, There.Of("file"), CancellationToken.None));

        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
        Assert.Empty(Directory.GetFiles(There.Path));
        Assert.Equal("one", Assert.Single(await one.GetNodesAsync(CancellationToken.None)).Id);
    }

    [Fact]
    public async Task A_node_that_is_another_than_it_should_be_gets_nothing()
    {
        TcpCluster one = Start(new ClusterNodeOptions { NodeId = "one" }, Token);
        TcpCluster two = Start(new ClusterNodeOptions { NodeId = "two", Incoming = Everything() }, Token);
        one.AddPeer(new TcpClusterPeer("three", two.Port));
        using MemoryStream content = new([1, 2, 3]);

        await Assert.ThrowsAsync<SkillException>(() => one.SendAsync("three", content, There.Of("file"), CancellationToken.None));

        Assert.Empty(Directory.GetFiles(There.Path));
    }

    [Fact]
    public async Task Somebody_without_the_token_is_cut_off()
    {
        TcpCluster two = Start(new ClusterNodeOptions { NodeId = "two", Incoming = Everything() }, Token);
        using TcpClient stranger = new();
        await stranger.ConnectAsync(IPAddress.Loopback, two.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = stranger.GetStream();
        byte[] challenge = new byte[5 + 32];
        await stream.ReadExactlyAsync(challenge);

        byte[] proof = [2, 0, 0, 0, 67, .. new byte[64], .. "one"u8];
        await stream.WriteAsync(proof);

        Assert.Equal(0, await stream.ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task What_is_no_protocol_of_ours_is_cut_off()
    {
        TcpCluster two = Start(new ClusterNodeOptions { NodeId = "two" }, Token);
        using TcpClient stranger = new();
        await stranger.ConnectAsync(IPAddress.Loopback, two.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = stranger.GetStream();
        await stream.ReadExactlyAsync(new byte[5 + 32]);

        await stream.WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());

        int read;
        try
        {
            read = await stream.ReadAsync(new byte[1]);
        }
        catch (IOException)
        {
            read = 0;
        }

        Assert.Equal(0, read);
    }

    [Fact]
    public async Task A_node_that_leaves_ends_what_others_have_begun()
    {
        TcpCluster two = Start(new ClusterNodeOptions { NodeId = "two" }, Token);
        using TcpClient silent = new();
        await silent.ConnectAsync(IPAddress.Loopback, two.Port, TestContext.Current.CancellationToken);
        await silent.GetStream().ReadExactlyAsync(new byte[5 + 32]);

        await two.DisposeAsync();

        _nodes.Remove(two);
        Assert.Equal(0, await silent.GetStream().ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task A_node_that_says_nothing_ends_the_wait()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        TcpCluster one = TcpCluster.Start(
            new ClusterNodeOptions { NodeId = "one" },
            new TcpClusterOptions { Token = Token, Timeout = TimeSpan.FromMilliseconds(50), Peers = [new("two", ((IPEndPoint)listener.LocalEndpoint).Port)] });
        _nodes.Add(one);
        using MemoryStream destination = new();

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => one.ReceiveAsync("two", "/x", destination, CancellationToken.None));

        Assert.Equal("the other node does not answer", error.Message);
    }

    [Fact]
    public async Task A_transfer_that_is_given_up_ends()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        TcpCluster one = Start(new ClusterNodeOptions { NodeId = "one" }, Token);
        one.AddPeer(new TcpClusterPeer("two", ((IPEndPoint)listener.LocalEndpoint).Port));
        using CancellationTokenSource stop = new();
        using MemoryStream destination = new();

        Task transfer = one.ReceiveAsync("two", "/x", destination, stop.Token);
        using TcpClient client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transfer);
    }

    [Fact]
    public void A_short_token_is_refused() =>
        Assert.Throws<ArgumentException>(() => TcpCluster.Start(new ClusterNodeOptions { NodeId = "one" }, new TcpClusterOptions { Token = "short" }));

    private FileTransferGrant Everything() => new() { AllowedNodes = ["*"], LocalDirectories = [new(There.Path, PathAccess.ReadWrite)] };

    private TcpCluster Start(ClusterNodeOptions node, string token)
    {
        TcpCluster cluster = TcpCluster.Start(node, new TcpClusterOptions { Token = token });
        _nodes.Add(cluster);
        return cluster;
    }
}
