namespace LuaSkills.Capabilities;

/// <summary>The nodes of the cluster and transfers of files between them.</summary>
/// <remarks>
/// The transfers throw <see cref="SkillPermissionException"/> when the deployment does not grant the node (<see cref="FileTransferGrant.AllowedNodes"/>) or the local path
/// (<see cref="FileTransferGrant.LocalDirectories"/>), and <see cref="SkillException"/> with the code <see cref="SkillErrorCode.CapabilityFailed"/> when there is no cluster or no such node, when the other node refuses, or when
/// the file does not arrive whole.
/// </remarks>
public interface IClusterCapability
{
    /// <summary>The nodes. Needs no permission.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ClusterNodes> GetNodesAsync(CancellationToken cancellationToken = default);

    /// <summary>Sends a file to another node; a file in its place is replaced.</summary>
    /// <param name="targetNode">Id of the node.</param>
    /// <param name="localPath">Absolute path of the file here.</param>
    /// <param name="remotePath">Absolute path of the file there; the other node must allow it.</param>
    /// <param name="cancellationToken">Gives up; nothing is left behind there.</param>
    Task SendFileAsync(string targetNode, string localPath, string remotePath, CancellationToken cancellationToken = default);

    /// <summary>Gets a file from another node; a file in its place is replaced.</summary>
    /// <param name="sourceNode">Id of the node.</param>
    /// <param name="remotePath">Absolute path of the file there; the other node must allow it.</param>
    /// <param name="localPath">Absolute path of the file here.</param>
    /// <param name="cancellationToken">Gives up; nothing is left behind here.</param>
    Task ReceiveFileAsync(string sourceNode, string remotePath, string localPath, CancellationToken cancellationToken = default);
}

/// <summary>The nodes of a cluster.</summary>
/// <param name="CurrentNode">Id of this one; empty when there is no cluster.</param>
/// <param name="Nodes">All of them, this one included.</param>
public sealed record ClusterNodes(string CurrentNode, IReadOnlyList<ClusterNode> Nodes);

/// <summary>A node of a cluster.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Role">What it does, for example <c>master</c> or <c>slave</c>.</param>
/// <param name="Skills">Ids of its skills.</param>
public sealed record ClusterNode(string Id, string Role, IReadOnlyList<string> Skills);
