namespace LuaSkills.Modules.Cluster;

/// <summary>A node of a cluster: who it is, and what others may do there.</summary>
public sealed record ClusterNodeOptions
{
    /// <summary>Id of the node.</summary>
    public required string NodeId { get; init; }

    /// <summary>What it does, for example <c>master</c> or <c>slave</c>.</summary>
    public string Role { get; init; } = "master";

    /// <summary>Ids of its skills, as others are told.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>From which nodes files are taken, to which they are given, and in which directories they may lie; <see langword="null"/> refuses all.</summary>
    public FileTransferGrant? Incoming { get; init; }

    /// <summary>Most bytes of a file, sent or received.</summary>
    public long MaxFileBytes { get; init; } = 1024L * 1024 * 1024;
}
