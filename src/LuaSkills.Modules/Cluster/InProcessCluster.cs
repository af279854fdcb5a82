using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Cluster;

/// <summary>A cluster within one process: several runtimes side by side, or tests. Thread-safe.</summary>
public sealed class InProcessCluster
{
    private readonly object _gate = new();
    private readonly List<Node> _nodes = [];

    /// <summary>Makes a node.</summary>
    /// <param name="options">Who it is, and what others may do there.</param>
    /// <returns>The cluster as the node sees it.</returns>
    /// <exception cref="ArgumentException">There is a node of this id.</exception>
    /// <exception cref="SkillException">A pattern of the options is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public ISkillCluster Join(ClusterNodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Node node = new(this, options);
        lock (_gate)
        {
            if (Find(options.NodeId) is not null)
                throw new ArgumentException($"There is a node '{options.NodeId}' already.", nameof(options));
            _nodes.Add(node);
        }

        return node;
    }

    private Node Get(string id)
    {
        lock (_gate)
            return Find(id) ?? throw CapabilityFault.Failed($"there is no node '{id}'");
    }

    private Node? Find(string id)
    {
        foreach (Node node in _nodes)
        {
            if (string.Equals(node.NodeId, id, StringComparison.Ordinal))
                return node;
        }

        return null;
    }

    private sealed class Node(InProcessCluster cluster, ClusterNodeOptions options) : ISkillCluster
    {
        private readonly NodeFiles _files = new(options);

        public string NodeId => options.NodeId;

        public Task<IReadOnlyList<ClusterNode>> GetNodesAsync(CancellationToken cancellationToken)
        {
            List<ClusterNode> nodes = [];
            lock (cluster._gate)
            {
                foreach (Node node in cluster._nodes)
                    nodes.Add(node.Description);
            }

            return Task.FromResult<IReadOnlyList<ClusterNode>>(nodes);
        }

        public async Task SendAsync(string targetNode, Stream content, string remotePath, CancellationToken cancellationToken)
        {
            NodeFiles target = cluster.Get(targetNode)._files;
            using IncomingFile file = Asked(targetNode, () => target.Accept(NodeId, remotePath));
            await FileCopying.CopyAsync(content, file.Content, Math.Min(_files.MaxFileBytes, target.MaxFileBytes), cancellationToken).ConfigureAwait(false);
            file.Complete();
        }

        public async Task ReceiveAsync(string sourceNode, string remotePath, Stream destination, CancellationToken cancellationToken)
        {
            NodeFiles source = cluster.Get(sourceNode)._files;
            using FileStream file = Asked(sourceNode, () => source.Offer(NodeId, remotePath));
            await FileCopying.CopyAsync(file, destination, _files.MaxFileBytes, cancellationToken).ConfigureAwait(false);
        }

        private ClusterNode Description => new(options.NodeId, options.Role, options.Skills);

        // What the other node does not allow is none of this skill's permissions.
        private static T Asked<T>(string node, Func<T> action)
        {
            try
            {
                return action();
            }
            catch (SkillException error)
            {
                throw CapabilityFault.Failed($"node '{node}' refuses: {error.Message}", error);
            }
        }
    }
}
