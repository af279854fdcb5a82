using LuaSkills.Engine.Permissions.Network;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Permissions.Patterns;
using LuaSkills.Engine.Permissions.Programs;

namespace LuaSkills.Engine.Deployments;

/// <summary>Reads the permissions of a deployment manifest. Patterns are compiled where they stand, so that a malformed one is told by its place.</summary>
internal static class PermissionReader
{
    /// <summary>Reads permissions.</summary>
    /// <exception cref="DocumentException">They are malformed.</exception>
    public static SkillPermissions Read(DocumentNode node)
    {
        DeploymentFields fields = new(
            node, "permissions", "fs", "http", "tcp", "shell", "file_transfer", "llm", "host_tools", "native", "databases", "skill_management");
        return new SkillPermissions
        {
            Directories = ReadFiles(fields),
            Http = ReadHttp(fields),
            Tcp = Section(fields, "tcp", "allowlist") is { } tcp ? new TcpGrant { AllowList = Checked(tcp, "allowlist", static text => AddressPattern.Parse(text)) ?? [] } : null,
            Shell = ReadShell(fields),
            FileTransfer = ReadTransfer(fields),
            Models = Switch(fields, "llm"),
            HostTools = Patterns(fields, "host_tools") ?? [],
            NativeLibraries = Checked(fields, "native", CheckLibrary) ?? [],
            Databases = Switch(fields, "databases"),
            SkillManagement = Switch(fields, "skill_management"),
        };
    }

    /// <summary>A list of globs of names; <see langword="null"/> when it is absent.</summary>
    /// <exception cref="DocumentException">It is malformed.</exception>
    public static string[]? Patterns(DeploymentFields fields, string name) => Checked(fields, name, static text => GlobPattern.Parse(text));

    private static DirectoryGrant[] ReadFiles(DeploymentFields fields) =>
        Section(fields, "fs", "dirs") is { } files ? Directories(files, "dirs", fallback: null) : [];

    private static HttpGrant? ReadHttp(DeploymentFields fields)
    {
        if (Section(fields, "http", "allowlist", "max_response_bytes", "allow_websocket") is not { } http)
            return null;
        HttpGrant grant = new();
        return grant with
        {
            AllowList = Checked(http, "allowlist", static text => UrlPattern.Parse(text)) ?? [],
            MaxResponseBytes = http.Positive("max_response_bytes", grant.MaxResponseBytes),
            AllowWebSocket = http.Boolean("allow_websocket", fallback: false),
        };
    }

    private static ShellGrant? ReadShell(DeploymentFields fields) => Section(fields, "shell", "allowlist", "allowed_dirs") is not { } shell ? null : new ShellGrant
    {
        AllowList = Checked(shell, "allowlist", static text => CommandPattern.Parse(text)) ?? [],
        AllowedDirectories = Checked(shell, "allowed_dirs", static text => DirectoryRule.Compile(new DirectoryGrant(text))) ?? [],
    };

    private static FileTransferGrant? ReadTransfer(DeploymentFields fields) =>
        Section(fields, "file_transfer", "allowed_nodes", "local_dirs") is not { } transfer ? null : new FileTransferGrant
        {
            AllowedNodes = Patterns(transfer, "allowed_nodes") ?? [],
            LocalDirectories = Directories(transfer, "local_dirs", fallback: PathAccess.ReadWrite),
        };

    // Absent, `false` and `enabled: false` deny; `true` grants what the section grants when it says no more.
    private static DeploymentFields? Section(DeploymentFields fields, string name, params ReadOnlySpan<string> names)
    {
        if (fields.Find(name) is not { } node)
            return null;
        string path = fields.PathOf(name);
        if (node.Kind == NodeKind.Boolean)
            return DeploymentFields.BooleanOf(node, path) ? new DeploymentFields(DocumentNode.Mapping(node.Position, []), path) : null;
        DeploymentFields section = new(node, path, ["enabled", .. names]);
        return DeploymentFields.BooleanOf(section.Require("enabled"), section.PathOf("enabled")) ? section : null;
    }

    // `true`, or a section like the others.
    private static bool Switch(DeploymentFields fields, string name) => Section(fields, name) is not null;

    private static DirectoryGrant[] Directories(DeploymentFields fields, string name, PathAccess? fallback)
    {
        IReadOnlyList<DocumentNode> nodes = fields.Texts(name) ?? [];
        DirectoryGrant[] grants = new DirectoryGrant[nodes.Count];
        for (int i = 0; i < grants.Length; i++)
        {
            string text = nodes[i].Text;
            PathAccess? access = text.EndsWith(":rw", StringComparison.Ordinal) ? PathAccess.ReadWrite
                : text.EndsWith(":ro", StringComparison.Ordinal) ? PathAccess.ReadOnly
                : null;
            if ((access ?? fallback) is not { } granted)
                throw new DocumentException($"{fields.PathOf(name)}: '{text}' does not end with :ro or :rw", nodes[i].Position);
            grants[i] = new DirectoryGrant(access is null ? text : text[..^3], granted);
            DirectoryGrant grant = grants[i];
            Check(nodes[i], fields.PathOf(name), _ => DirectoryRule.Compile(grant));
        }

        return grants;
    }

    private static string[]? Checked(DeploymentFields fields, string name, Action<string> compile)
    {
        if (fields.Texts(name) is not { } nodes)
            return null;
        string[] patterns = new string[nodes.Count];
        for (int i = 0; i < patterns.Length; i++)
        {
            patterns[i] = nodes[i].Text;
            Check(nodes[i], fields.PathOf(name), compile);
        }

        return patterns;
    }

    private static void CheckLibrary(string text)
    {
        if (text.AsSpan().IndexOfAny('/', '\\') >= 0)
            DirectoryRule.Compile(new DirectoryGrant(text));
        else
            GlobPattern.Parse(text);
    }

    private static void Check(DocumentNode node, string path, Action<string> compile)
    {
        try
        {
            compile(node.Text);
        }
        catch (SkillException error)
        {
            throw new DocumentException($"{path}: {error.Message}", node.Position);
        }
    }
}
