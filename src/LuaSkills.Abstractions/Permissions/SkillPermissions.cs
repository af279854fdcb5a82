namespace LuaSkills;

/// <summary>What a skill may do. Everything that is not granted is denied.</summary>
/// <remarks>The same object serves C# skills, other modules and, through <see cref="SkillSandbox"/>, Lua packages. Immutable; a set without members is <see cref="None"/>.</remarks>
public sealed record SkillPermissions
{
    /// <summary>Nothing.</summary>
    public static SkillPermissions None { get; } = new();

    /// <summary>Directories.</summary>
    public IReadOnlyList<DirectoryGrant> Directories { get; init; } = [];

    /// <summary>HTTP; <see langword="null"/> for none.</summary>
    public HttpGrant? Http { get; init; }

    /// <summary>TCP; <see langword="null"/> for none.</summary>
    public TcpGrant? Tcp { get; init; }

    /// <summary>Programs; <see langword="null"/> for none.</summary>
    public ShellGrant? Shell { get; init; }

    /// <summary>Sending and receiving files; <see langword="null"/> for none.</summary>
    public FileTransferGrant? FileTransfer { get; init; }

    /// <summary>The whole environment that the skill sees, names and values.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the host's models and the history of the conversation may be asked.</summary>
    public bool Models { get; init; }

    /// <summary>Globs of the ids of skills that may be called.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Globs of the names of host tools that may be called; for Lua skills.</summary>
    public IReadOnlyList<string> HostTools { get; init; } = [];

    /// <summary>
    /// Globs of the paths of native libraries that may be loaded (<c>ffi.load</c>, native Lua modules); for Lua skills. Native code is outside every sandbox: to
    /// grant one is to trust the skill.
    /// </summary>
    public IReadOnlyList<string> NativeLibraries { get; init; } = [];

    /// <summary>Whether a Lua skill may use the databases its manifest asks for.</summary>
    public bool Databases { get; init; }

    /// <summary>Whether a Lua skill may install, update and remove skills.</summary>
    public bool SkillManagement { get; init; }
}
