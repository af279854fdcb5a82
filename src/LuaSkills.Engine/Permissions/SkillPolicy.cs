using System.Net;
using LuaSkills.Engine.Permissions.Network;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Permissions.Patterns;
using LuaSkills.Engine.Permissions.Programs;

namespace LuaSkills.Engine.Permissions;

/// <summary>
/// The permissions of one skill, compiled: the only place that says what it may do. Everything that is not granted is denied. Immutable and safe for use by many
/// threads; a check that passes allocates nothing, unless it says otherwise.
/// </summary>
internal sealed class SkillPolicy
{
    private readonly SkillPermissions _permissions;
    private readonly NamePatterns _skills;
    private readonly NamePatterns _hostTools;
    private readonly NamePatterns _nodes;
    private readonly NamePatterns? _libraryNames;
    private readonly DirectoryRules _libraries;

    private SkillPolicy(SkillPermissions permissions, string skillId, Func<string, CancellationToken, Task<IPAddress[]>>? resolve)
    {
        SkillId = skillId;
        _permissions = permissions;
        Paths = new PathGuard(DirectoryRules.Compile(permissions.Directories), skillId, SkillCapability.Files, "fs.dirs");
        TransferPaths = new PathGuard(DirectoryRules.Compile(permissions.FileTransfer?.LocalDirectories ?? []), skillId, SkillCapability.FileTransfer, "file_transfer.local_dirs");
        Urls = new UrlGuard(permissions.Http, skillId);
        Addresses = new AddressGuard(permissions.Tcp, skillId, resolve);
        Commands = new CommandGuard(permissions.Shell, permissions.Directories, skillId);
        _skills = NamePatterns.Compile(permissions.Skills);
        _hostTools = NamePatterns.Compile(permissions.HostTools);
        _nodes = NamePatterns.Compile(permissions.FileTransfer?.AllowedNodes ?? []);
        (_libraries, _libraryNames) = CompileLibraries(permissions.NativeLibraries);
    }

    /// <summary>The skill or instance, for messages.</summary>
    public string SkillId { get; }

    /// <summary>What was granted.</summary>
    public SkillPermissions Permissions => _permissions;

    /// <summary>Files and directories.</summary>
    public PathGuard Paths { get; }

    /// <summary>Local files that are sent to other nodes or received from them.</summary>
    public PathGuard TransferPaths { get; }

    /// <summary>URLs of HTTP and WebSockets.</summary>
    public UrlGuard Urls { get; }

    /// <summary>Addresses of TCP, and those that are never reached.</summary>
    public AddressGuard Addresses { get; }

    /// <summary>Programs.</summary>
    public CommandGuard Commands { get; }

    /// <summary>Compiles permissions.</summary>
    /// <param name="permissions">What the deployment grants.</param>
    /// <param name="skillId">The skill or instance, for messages.</param>
    /// <param name="resolve">Finds the addresses of names; <see langword="null"/> asks the system.</param>
    /// <exception cref="SkillException">A pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public static SkillPolicy Compile(SkillPermissions permissions, string skillId, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        try
        {
            return new SkillPolicy(permissions, skillId, resolve);
        }
        catch (SkillException error) when (error.SkillId is null)
        {
            error.SkillId = skillId;
            throw;
        }
    }

    /// <summary>Whether a skill may be called.</summary>
    public bool AllowsSkill(string id) => _skills.IsMatch(id);

    /// <summary>Refuses a call of a skill that may not be called.</summary>
    /// <exception cref="SkillPermissionException">It may not.</exception>
    public void DemandSkill(string id)
    {
        if (!AllowsSkill(id))
            throw Denied(SkillCapability.Skills, "calling skill", id, $"invoke_policy.can_invoke: \"{id}\"");
    }

    /// <summary>Whether a host tool may be called.</summary>
    public bool AllowsHostTool(string name) => _hostTools.IsMatch(name);

    /// <summary>Refuses a call of a host tool that may not be called.</summary>
    /// <exception cref="SkillPermissionException">It may not.</exception>
    public void DemandHostTool(string name)
    {
        if (!AllowsHostTool(name))
            throw Denied(SkillCapability.HostTools, "calling host tool", name, $"host_tools: \"{name}\"");
    }

    /// <summary>Whether a native library may be loaded. Looks at the file system when it is given by path.</summary>
    /// <param name="path">A path, or a name that the system looks up.</param>
    public bool AllowsNativeLibrary(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            return false;
        if (!IsPath(path))
            return _libraryNames is not null && _libraryNames.IsMatch(path);
        return CanonicalPath.TryResolve(path) is { } canonical && _libraries.Allows(canonical, PathAccess.ReadOnly, isCanonical: true);
    }

    /// <summary>Refuses to load a native library that may not be loaded.</summary>
    /// <inheritdoc cref="AllowsNativeLibrary"/>
    /// <exception cref="SkillPermissionException">It may not.</exception>
    public void DemandNativeLibrary(string path)
    {
        if (!AllowsNativeLibrary(path))
            throw Denied(SkillCapability.NativeCode, "loading native library", path, $"native: \"{path}\"");
    }

    /// <summary>Whether any native library is granted.</summary>
    public bool AllowsNativeCode => _permissions.NativeLibraries.Count > 0;

    /// <summary>Refuses native code when no library is granted.</summary>
    /// <param name="what">What was tried, for the message.</param>
    /// <exception cref="SkillPermissionException">None is.</exception>
    public void DemandNativeCode(string what)
    {
        if (!AllowsNativeCode)
            throw Denied(SkillCapability.NativeCode, "using", what, "native");
    }

    /// <summary>Whether the host's models and the history may be asked.</summary>
    public bool AllowsModels => _permissions.Models;

    /// <summary>Refuses to ask models when that is not granted.</summary>
    /// <param name="what">What was tried, for the message.</param>
    /// <exception cref="SkillPermissionException">It is not.</exception>
    public void DemandModels(string what = "models")
    {
        if (!AllowsModels)
            throw Denied(SkillCapability.Models, "using", what, "llm: true");
    }

    /// <summary>Whether the skill's databases may be used.</summary>
    public bool AllowsDatabases => _permissions.Databases;

    /// <summary>Refuses databases when they are not granted.</summary>
    /// <param name="what">What was tried, for the message.</param>
    /// <exception cref="SkillPermissionException">They are not.</exception>
    public void DemandDatabases(string what = "databases")
    {
        if (!AllowsDatabases)
            throw Denied(SkillCapability.Databases, "using", what, "databases: true");
    }

    /// <summary>Whether skills may be managed.</summary>
    public bool AllowsSkillManagement => _permissions.SkillManagement;

    /// <summary>Refuses managing skills when that is not granted.</summary>
    /// <param name="what">What was tried, for the message.</param>
    /// <exception cref="SkillPermissionException">It is not.</exception>
    public void DemandSkillManagement(string what = "skill management")
    {
        if (!AllowsSkillManagement)
            throw Denied(SkillCapability.SkillManagement, "using", what, "skill_management: true");
    }

    /// <summary>Whether files may be exchanged with a node.</summary>
    public bool AllowsNode(string id) => _nodes.IsMatch(id);

    /// <summary>Refuses to exchange files with a node when that is not granted.</summary>
    /// <exception cref="SkillPermissionException">It is not.</exception>
    public void DemandNode(string id)
    {
        if (!AllowsNode(id))
            throw Denied(SkillCapability.FileTransfer, "exchanging files with node", id, $"file_transfer.allowed_nodes: \"{id}\"");
    }

    private SkillPermissionException Denied(SkillCapability capability, string action, string resource, string permission) =>
        PermissionDenial.NotGranted(capability, action, resource, permission, SkillId);

    private static bool IsPath(string path) => path.AsSpan().IndexOfAny('/', '\\') >= 0;

    private static (DirectoryRules Paths, NamePatterns? Names) CompileLibraries(IReadOnlyList<string> patterns)
    {
        List<DirectoryGrant> paths = [];
        List<string> names = [];
        foreach (string pattern in patterns)
        {
            if (IsPath(pattern))
                paths.Add(new DirectoryGrant(pattern));
            else
                names.Add(pattern);
        }

        return (DirectoryRules.Compile(paths), names.Count == 0 ? null : NamePatterns.Compile(names));
    }
}
