using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Permissions.Paths;

namespace LuaSkills.Modules.Cluster;

/// <summary>The files that a node gives to others and takes from them.</summary>
internal sealed class NodeFiles
{
    private readonly SkillPolicy _policy;

    /// <summary>Compiles what a node allows.</summary>
    /// <exception cref="SkillException">A pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public NodeFiles(ClusterNodeOptions node)
    {
        _policy = SkillPolicy.Compile(new SkillPermissions { FileTransfer = node.Incoming }, node.NodeId);
        MaxFileBytes = node.MaxFileBytes;
    }

    /// <summary>Most bytes of a file.</summary>
    public long MaxFileBytes { get; }

    /// <summary>Makes room for a file that another node sends.</summary>
    /// <exception cref="SkillException">The node allows it not, or it cannot be written.</exception>
    public IncomingFile Accept(string fromNode, string path)
    {
        _policy.DemandNode(fromNode);
        return Guarded(path, () => IncomingFile.Create(_policy.TransferPaths, path));
    }

    /// <summary>Opens a file that another node asks for.</summary>
    /// <exception cref="SkillException">The node allows it not, or it cannot be read.</exception>
    public FileStream Offer(string toNode, string path)
    {
        _policy.DemandNode(toNode);
        FileStream file = OpenForReading(_policy.TransferPaths, path);
        if (file.Length <= MaxFileBytes)
            return file;
        file.Dispose();
        throw FileCopying.TooLarge(MaxFileBytes);
    }

    /// <summary>Opens a file to be sent.</summary>
    /// <exception cref="SkillException">The path is not granted, or the file cannot be read.</exception>
    public static FileStream OpenForReading(PathGuard guard, string path) => Guarded(path, () =>
    {
        using GuardedPath guarded = guard.Open(path, PathAccess.ReadOnly, PathIntent.File);
        return guarded.OpenFile(FileMode.Open, FileAccess.Read);
    });

    /// <summary>Does something with a file; what the system reports becomes an error of the capability.</summary>
    public static T Guarded<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CapabilityFault.Failed($"file '{path}': {error.Message}", error);
        }
    }
}
