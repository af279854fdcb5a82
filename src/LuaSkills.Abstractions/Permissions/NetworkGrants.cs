namespace LuaSkills;

/// <summary>What a skill may reach over HTTP.</summary>
/// <remarks>Addresses of cloud metadata services are never reachable, whatever is allowed.</remarks>
public sealed record HttpGrant
{
    /// <summary>URL globs, for example <c>https://api.example.com/v1/**</c>; a URL that none matches is refused.</summary>
    public IReadOnlyList<string> AllowList { get; init; } = [];

    /// <summary>Most bytes of a body that a call gets when it names no size of its own.</summary>
    public int MaxResponseBytes { get; init; } = 1024 * 1024;

    /// <summary>Whether <c>ws</c> and <c>wss</c> URLs of the list may be opened.</summary>
    public bool AllowWebSocket { get; init; }
}

/// <summary>What a skill may reach over TCP.</summary>
/// <remarks>Addresses of cloud metadata services are never reachable, whatever is allowed.</remarks>
public sealed record TcpGrant
{
    /// <summary>Globs of <c>host:port</c>; empty for internal addresses (loopback, private, link-local) only.</summary>
    public IReadOnlyList<string> AllowList { get; init; } = [];
}

/// <summary>Between which nodes and directories a skill may send files.</summary>
public sealed record FileTransferGrant
{
    /// <summary>Globs of node ids.</summary>
    public IReadOnlyList<string> AllowedNodes { get; init; } = [];

    /// <summary>Local directories that files may be sent from or received into.</summary>
    public IReadOnlyList<DirectoryGrant> LocalDirectories { get; init; } = [];
}
