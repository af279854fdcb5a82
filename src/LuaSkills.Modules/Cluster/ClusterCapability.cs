using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions;

namespace LuaSkills.Modules.Cluster;

/// <inheritdoc/>
/// <param name="policy">What the skill may do.</param>
/// <param name="cluster">This process as a node; <see langword="null"/> for no cluster.</param>
internal sealed class ClusterCapability(SkillPolicy policy, ISkillCluster? cluster) : IClusterCapability
{
    /// <inheritdoc/>
    public async Task<ClusterNodes> GetNodesAsync(CancellationToken cancellationToken = default) => cluster is null
        ? new ClusterNodes("", [])
        : new ClusterNodes(cluster.NodeId, await GuardedAsync(cluster.GetNodesAsync(cancellationToken)).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task SendFileAsync(string targetNode, string localPath, string remotePath, CancellationToken cancellationToken = default)
    {
        ISkillCluster nodes = Demand(targetNode, localPath, remotePath, PathAccess.ReadOnly);
        FileStream file = NodeFiles.OpenForReading(policy.TransferPaths, localPath);
        await using (file.ConfigureAwait(false))
        {
            await GuardedAsync(SendAsync()).ConfigureAwait(false);
        }

        async Task<bool> SendAsync()
        {
            await nodes.SendAsync(targetNode, file, remotePath, cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    /// <inheritdoc/>
    public async Task ReceiveFileAsync(string sourceNode, string remotePath, string localPath, CancellationToken cancellationToken = default)
    {
        ISkillCluster nodes = Demand(sourceNode, localPath, remotePath, PathAccess.ReadWrite);
        using IncomingFile file = NodeFiles.Guarded(localPath, () => IncomingFile.Create(policy.TransferPaths, localPath));
        await GuardedAsync(ReceiveAsync()).ConfigureAwait(false);
        NodeFiles.Guarded(localPath, () =>
        {
            file.Complete();
            return true;
        });

        async Task<bool> ReceiveAsync()
        {
            await nodes.ReceiveAsync(sourceNode, remotePath, file.Content, cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    // Permissions come before everything else, so that a skill without them learns nothing of the cluster.
    private ISkillCluster Demand(string node, string localPath, string remotePath, PathAccess access)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(localPath);
        ArgumentNullException.ThrowIfNull(remotePath);
        policy.DemandNode(node);
        policy.TransferPaths.DemandText(localPath, access);
        return cluster ?? throw CapabilityFault.Failed("the host is no node of a cluster");
    }

    private static async Task<T> GuardedAsync<T>(Task<T> task)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (SkillException or OperationCanceledException))
        {
            throw CapabilityFault.Failed($"cluster: {error.GetBaseException().Message}", error);
        }
    }
}
