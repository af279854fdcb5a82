namespace LuaSkills.Capabilities;

/// <summary>The cluster as one of its nodes sees it; what stands behind <see cref="IClusterCapability"/>. Called on any thread.</summary>
/// <remarks>Permissions of the skill that asks were checked before. The other node checks paths by what it allows itself.</remarks>
public interface ISkillCluster
{
    /// <summary>Id of this node.</summary>
    string NodeId { get; }

    /// <summary>All nodes that are known, this one included.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<ClusterNode>> GetNodesAsync(CancellationToken cancellationToken);

    /// <summary>Sends a file to another node, which has all of it or nothing when the task completes.</summary>
    /// <param name="targetNode">Id of the node.</param>
    /// <param name="content">The file, from its beginning; can seek.</param>
    /// <param name="remotePath">Where it goes there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/>, also when the other node refuses.</exception>
    Task SendAsync(string targetNode, Stream content, string remotePath, CancellationToken cancellationToken);

    /// <summary>Gets a file from another node and checks that it is whole.</summary>
    /// <param name="sourceNode">Id of the node.</param>
    /// <param name="remotePath">The file there.</param>
    /// <param name="destination">Takes its content.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/>, also when the other node refuses. What was written is worthless then.</exception>
    Task ReceiveAsync(string sourceNode, string remotePath, Stream destination, CancellationToken cancellationToken);
}
