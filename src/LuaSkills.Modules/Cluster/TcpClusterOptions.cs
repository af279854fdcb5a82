namespace LuaSkills.Modules.Cluster;

/// <summary>How a node of a <see cref="TcpCluster"/> finds the others.</summary>
public sealed record TcpClusterOptions
{
    /// <summary>The secret that all nodes share; at least 16 characters. It is never sent.</summary>
    public required string Token { get; init; }

    /// <summary>Port to listen on; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The other nodes; more can be added later.</summary>
    public IReadOnlyList<TcpClusterPeer> Peers { get; init; } = [];

    /// <summary>How long another node may stay silent.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>Another node on this machine.</summary>
/// <param name="NodeId">Its id.</param>
/// <param name="Port">The port it listens on.</param>
public sealed record TcpClusterPeer(string NodeId, int Port);
