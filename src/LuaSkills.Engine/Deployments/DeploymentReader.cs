namespace LuaSkills.Engine.Deployments;

/// <summary>Makes a deployment of the text of a manifest.</summary>
internal sealed class DeploymentReader
{
    private readonly Func<string, string?> _variables;

    private DeploymentReader(Func<string, string?> variables) => _variables = variables;

    /// <summary>Reads a manifest.</summary>
    /// <param name="text">One YAML document.</param>
    /// <param name="fileName">Where it is from, for messages.</param>
    /// <param name="variables">Values for placeholders.</param>
    /// <exception cref="SkillException">It is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public static SkillDeployment Read(string text, string fileName, Func<string, string?> variables)
    {
        try
        {
            return new DeploymentReader(variables).ReadDeployment(YamlDocumentReader.Read(text));
        }
        catch (DocumentException error)
        {
            string place = error.Position.ToString();
            string reason = error.Message.Replace($" at {place}", "", StringComparison.Ordinal);
            string message = FormattableString.Invariant($"{fileName}:{error.Position.Line}:{error.Position.Column}: {reason}");
            throw new SkillException(SkillErrorCode.InvalidDeployment, message, error);
        }
    }

    private SkillDeployment ReadDeployment(DocumentNode root)
    {
        DeploymentFields fields = new(root, "", "id", "path", "description", "permissions", "invoke_policy", "mcp", "env");
        SkillPermissions permissions = PermissionReader.Read(fields.Require("permissions"));
        DeploymentFields invoke = new(fields.Find("invoke_policy") ?? Empty(root), "invoke_policy", "can_invoke", "can_be_invoked_by");
        DeploymentFields mcp = new(fields.Find("mcp") ?? Empty(root), "mcp", "mapping", "hidden_methods", "exposed_methods");
        return new SkillDeployment
        {
            Id = ReadId(fields),
            Path = fields.Text("path"),
            Description = fields.Text("description"),
            Permissions = permissions with
            {
                Skills = PermissionReader.Patterns(invoke, "can_invoke") ?? [],
                Environment = ReadEnvironment(fields.Find("env")),
            },
            CallableBy = PermissionReader.Patterns(invoke, "can_be_invoked_by"),
            Mapping = ReadMapping(mcp),
            HiddenMethods = Names(mcp, "hidden_methods") ?? [],
            ExposedMethods = Names(mcp, "exposed_methods"),
        };
    }

    private static string ReadId(DeploymentFields fields)
    {
        DocumentNode node = fields.Require("id");
        string id = fields.Text("id") ?? "";
        bool isValid = id.Length > 0 && char.IsAsciiLetter(id[0]);
        foreach (char c in id)
            isValid &= char.IsAsciiLetterOrDigit(c) || c == '-';
        return isValid ? id : throw new DocumentException($"id '{id}' is not a letter and then letters, digits and hyphens", node.Position);
    }

    private static ToolMapping ReadMapping(DeploymentFields mcp) => mcp.Text("mapping") switch
    {
        null or "per_method" => ToolMapping.PerMethod,
        "per_skill" => ToolMapping.PerSkill,
        _ => throw new DocumentException("mcp.mapping is per_method or per_skill", mcp.Require("mapping").Position),
    };

    private static string[]? Names(DeploymentFields fields, string name)
    {
        if (fields.Texts(name) is not { } nodes)
            return null;
        string[] names = new string[nodes.Count];
        for (int i = 0; i < names.Length; i++)
            names[i] = nodes[i].Text;
        return names;
    }

    private Dictionary<string, string> ReadEnvironment(DocumentNode? node)
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal);
        if (node is null)
            return environment;
        if (node.Kind != NodeKind.Mapping)
            throw new DocumentException("env is a mapping of names to values", node.Position);
        foreach (DocumentMember member in node.Members)
        {
            bool isScalar = member.Value.Kind is NodeKind.String or NodeKind.Number or NodeKind.Boolean or NodeKind.Null;
            if (!isScalar)
                throw new DocumentException($"env.{member.Name} is a text", member.Value.Position);
            string value = member.Value.Kind == NodeKind.Null ? "" : member.Value.Text;
            environment.Add(member.Name, Placeholders.Fill(value, _variables, out string? fault));
            if (fault is not null)
                throw new DocumentException($"env.{member.Name}: {fault}", member.Value.Position);
        }

        return environment;
    }

    private static DocumentNode Empty(DocumentNode root) => DocumentNode.Mapping(root.Position, []);
}
