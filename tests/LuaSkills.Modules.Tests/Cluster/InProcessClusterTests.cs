using LuaSkills.Capabilities;
using LuaSkills.Modules.Cluster;
using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Cluster;

public sealed class InProcessClusterTests : ClusterTests
{
    private readonly InProcessCluster _cluster = new();

    private protected override Task<ISkillCluster> StartAsync(ClusterNodeOptions one, ClusterNodeOptions two)
    {
        ISkillCluster node = _cluster.Join(one);
        _cluster.Join(two);
        return Task.FromResult(node);
    }

    private protected override ValueTask StopAsync() => ValueTask.CompletedTask;

    [Fact]
    public void An_id_is_given_once()
    {
        _cluster.Join(new ClusterNodeOptions { NodeId = "one" });

        Assert.Throws<ArgumentException>(() => _cluster.Join(new ClusterNodeOptions { NodeId = "one" }));
    }

    [Fact]
    public async Task Without_a_cluster_there_are_no_nodes()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(SkillPermissions.None);

        Assert.Equal(("", 0), ((await capabilities.Cluster.GetNodesAsync()).CurrentNode, (await capabilities.Cluster.GetNodesAsync()).Nodes.Count));
    }

    [Fact]
    public async Task Without_a_cluster_nothing_is_transferred()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(
            new SkillPermissions { FileTransfer = new FileTransferGrant { AllowedNodes = ["*"], LocalDirectories = [new(Here.Path)] } });

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => capabilities.Cluster.SendFileAsync("two", Here.Write("data", "x"), "/x"));

        Assert.Equal("the host is no node of a cluster", error.Message);
    }
}
