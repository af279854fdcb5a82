using LuaSkills.Capabilities;
using LuaSkills.Modules.Cluster;
using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Cluster;

/// <summary>Two nodes, <c>one</c> and <c>two</c>, and a skill on the first of them.</summary>
public abstract class ClusterTests : IAsyncLifetime
{
    private protected ScratchDirectory Here { get; } = new();

    private protected ScratchDirectory There { get; } = new();

    private protected abstract Task<ISkillCluster> StartAsync(ClusterNodeOptions one, ClusterNodeOptions two);

    private protected abstract ValueTask StopAsync();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Here.Dispose();
        There.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_nodes_are_listed_with_roles_and_skills()
    {
        using SkillCapabilities capabilities = await OpenAsync(SkillPermissions.None);

        ClusterNodes nodes = await capabilities.Cluster.GetNodesAsync();

        Assert.Equal("one", nodes.CurrentNode);
        Assert.Equal(["one master text", "two slave a,b"], nodes.Nodes.Select(node => $"{node.Id} {node.Role} {string.Join(',', node.Skills)}"));
    }

    [Fact]
    public async Task A_file_is_sent_to_another_node()
    {
        using SkillCapabilities capabilities = await OpenAsync(Granted());
        byte[] content = new byte[300_000];
        Random.Shared.NextBytes(content);
        await File.WriteAllBytesAsync(Here.Of("data"), content, TestContext.Current.CancellationToken);

        await capabilities.Cluster.SendFileAsync("two", Here.Of("data"), There.Of("copy"));

        Assert.Equal(content, await File.ReadAllBytesAsync(There.Of("copy"), TestContext.Current.CancellationToken));
        Assert.Equal([There.Of("copy")], Directory.GetFiles(There.Path));
    }

    [Fact]
    public async Task A_file_is_fetched_from_another_node()
    {
        using SkillCapabilities capabilities = await OpenAsync(Granted());
        byte[] content = new byte[300_000];
        Random.Shared.NextBytes(content);
        await File.WriteAllBytesAsync(There.Of("data"), content, TestContext.Current.CancellationToken);

        await capabilities.Cluster.ReceiveFileAsync("two", There.Of("data"), Here.Of("copy"));

        Assert.Equal(content, await File.ReadAllBytesAsync(Here.Of("copy"), TestContext.Current.CancellationToken));
        Assert.Equal([Here.Of("copy")], Directory.GetFiles(Here.Path));
    }

    [Fact]
    public async Task A_file_in_the_place_of_another_replaces_it()
    {
        using SkillCapabilities capabilities = await OpenAsync(Granted());
        Here.Write("data", "new");
        There.Write("data", "old and longer");

        await capabilities.Cluster.SendFileAsync("two", Here.Of("data"), There.Of("data"));

        Assert.Equal("new", await File.ReadAllTextAsync(There.Of("data"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        using SkillCapabilities capabilities = await OpenAsync(Granted());

        await capabilities.Cluster.SendFileAsync("two", Here.Write("data", ""), There.Of("copy"));

        Assert.Equal(0, new FileInfo(There.Of("copy")).Length);
    }

    [Theory]
    [InlineData("send")]
    [InlineData("receive")]
    public async Task Without_a_grant_nothing_is_transferred(string function)
    {
        using SkillCapabilities capabilities = await OpenAsync(SkillPermissions.None);
        There.Write("data", "secret");

        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities, function, "two", Here.Of("data"), There.Of("data")));

        Assert.Equal(SkillCapability.FileTransfer, error.Capability);
        Assert.Contains("file_transfer.allowed_nodes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("send")]
    [InlineData("receive")]
    public async Task A_node_that_is_not_granted_is_denied(string function)
    {
        using SkillCapabilities capabilities = await OpenAsync(Granted(node: "three"));

        await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities, function, "two", Here.Write("data", "x"), There.Write("data", "y")));
    }

    [Theory]
    [InlineData("send", "/etc/hostname")]
    [InlineData("receive", "/etc/hostname")]
    [InlineData("send", "../data")]
    [InlineData("receive", "")]
    public async Task A_local_path_that_is_not_granted_is_denied(string function, string path)
    {
        using SkillCapabilities capabilities = await OpenAsync(Granted());

        await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities, function, "two", path, There.Write("data", "y")));
    }

    [Theory]
    [InlineData("send")]
    [InlineData("receive")]
    public async Task A_local_link_that_leads_out_is_denied(string function)
    {
        using SkillCapabilities capabilities = await OpenAsync(Granted());
        using ScratchDirectory elsewhere = new();
        File.CreateSymbolicLink(Here.Of("link"), elsewhere.Write("file", "secret"));

        await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities, function, "two", Here.Of("link"), There.Write("data", "y")));

        Assert.Equal("secret", await File.ReadAllTextAsync(elsewhere.Of("file"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("send", PathAccess.ReadOnly, true)]
    [InlineData("receive", PathAccess.ReadOnly, false)]
    public async Task Receiving_needs_a_directory_that_may_be_written(string function, PathAccess access, bool isAllowed)
    {
        using SkillCapabilities capabilities = await OpenAsync(Granted(access: access));

        Task call = CallAsync(capabilities, function, "two", Here.Write("data", "x"), There.Write("data", "y"));

        if (isAllowed)
            await call;
        else
            await Assert.ThrowsAsync<SkillPermissionException>(() => call);
    }

    [Theory]
    [InlineData("send")]
    [InlineData("receive")]
    public async Task The_other_node_refuses_paths_that_it_does_not_allow(string function)
    {
        using SkillCapabilities capabilities = await OpenAsync(Granted());

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => CallAsync(capabilities, function, "two", Here.Write("data", "x"), "/etc/hostname"));

        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
        Assert.Contains("file_transfer.local_dirs", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("send")]
    [InlineData("receive")]
    public async Task The_other_node_refuses_nodes_that_it_does_not_allow(string function)
    {
        using SkillCapabilities capabilities = await OpenAsync(Granted(), incoming: new FileTransferGrant { AllowedNodes = ["three"], LocalDirectories = [new(There.Path, PathAccess.ReadWrite)] });

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => CallAsync(capabilities, function, "two", Here.Write("data", "x"), There.Write("data", "y")));

        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
        Assert.Equal("y", await File.ReadAllTextAsync(There.Of("data"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("send")]
    [InlineData("receive")]
    public async Task A_file_that_is_too_large_leaves_nothing_behind(string function)
    {
        using SkillCapabilities capabilities = await OpenAsync(Granted(), maxFileBytes: 100);
        string local = function == "send" ? Here.Write("data", new string('x', 101)) : Here.Of("copy");
        string remote = function == "send" ? There.Of("copy") : There.Write("data", new string('x', 101));

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => CallAsync(capabilities, function, "two", local, remote));

        Assert.Contains("larger than 100 bytes", error.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Here.Path).Concat(Directory.GetFiles(There.Path)));
    }

    [Fact]
    public async Task A_node_that_is_not_there_fails_the_transfer()
    {
        using SkillCapabilities capabilities = await OpenAsync(Granted(node: "*"));

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => CallAsync(capabilities, "send", "three", Here.Write("data", "x"), There.Of("copy")));

        Assert.Equal((SkillErrorCode.CapabilityFailed, "there is no node 'three'"), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_file_that_is_not_there_fails_the_transfer_and_leaves_nothing_behind()
    {
        using SkillCapabilities capabilities = await OpenAsync(Granted());

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => CallAsync(capabilities, "receive", "two", Here.Of("copy"), There.Of("missing")));

        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
        Assert.Empty(Directory.GetFiles(Here.Path));
    }

    private async Task<SkillCapabilities> OpenAsync(SkillPermissions permissions, FileTransferGrant? incoming = null, long maxFileBytes = 1_000_000)
    {
        incoming ??= new FileTransferGrant { AllowedNodes = ["one"], LocalDirectories = [new(There.Path, PathAccess.ReadWrite)] };
        ISkillCluster cluster = await StartAsync(
            new ClusterNodeOptions { NodeId = "one", Skills = ["text"], MaxFileBytes = maxFileBytes },
            new ClusterNodeOptions { NodeId = "two", Role = "slave", Skills = ["a", "b"], Incoming = incoming, MaxFileBytes = maxFileBytes });
        return TestCapabilities.Of(permissions, new CapabilityHost { Cluster = cluster });
    }

    private SkillPermissions Granted(string node = "two", PathAccess access = PathAccess.ReadWrite) =>
        new() { FileTransfer = new FileTransferGrant { AllowedNodes = [node], LocalDirectories = [new(Here.Path, access)] } };

    private static Task CallAsync(SkillCapabilities capabilities, string function, string node, string local, string remote) => function == "send"
        ? capabilities.Cluster.SendFileAsync(node, local, remote)
        : capabilities.Cluster.ReceiveFileAsync(node, remote, local);
}
