namespace LuaSkills.NativeLibrary.Requests;

/// <summary>What a request says. Members that it does not have are empty.</summary>
internal struct RequestFields
{
    private static readonly FieldSet s_uninstallFields = new("remove_sqlite", "remove_lancedb");
    private static readonly FieldSet s_installFields = new("skill_id", "source", "source_type");

    private SkillRoot? _targetRoot;

    /// <summary>Makes the fields of a request that says nothing.</summary>
    public RequestFields()
    {
    }

    public ulong EngineId { get; private set; }

    /// <summary>The id of a skill; empty when it is optional and missing, see <see cref="OptionalSkillId"/>.</summary>
    public string SkillId { get; private set; } = "";

    public string? OptionalSkillId { get; private set; }

    public IReadOnlyList<SkillRoot> Roots { get; private set; } = [];

    public string? Reason { get; private set; }

    public string Key { get; private set; } = "";

    public string Value { get; private set; } = "";

    public string ToolName { get; private set; } = "";

    public string PromptName { get; private set; } = "";

    public string ArgumentName { get; private set; } = "";

    public string FlowName { get; private set; } = "";

    public SkillRequestContext? RequestContext { get; private set; }

    public SkillUninstallOptions UninstallOptions { get; private set; } = new();

    public SkillInstallRequest InstallRequest { get; private set; } = new();

    public string ManifestUrl { get; private set; } = "";

    /// <summary>The authority, if the request names one.</summary>
    public SkillAuthority? GivenAuthority { get; private set; }

    /// <summary>The authority that the host injects.</summary>
    /// <exception cref="RequestException">It is missing.</exception>
    public readonly SkillAuthority Authority => AuthorityField.Require(GivenAuthority);

    /// <summary>Among which roots a request of the ordinary plane changes skills, whatever authority it names.</summary>
    public readonly SkillChangeScope OrdinaryScope => new(Roots) { TargetRoot = _targetRoot };

    /// <summary>Among which roots a request of the host's own plane changes skills.</summary>
    /// <exception cref="RequestException">The authority is missing.</exception>
    public readonly SkillChangeScope SystemScope => OrdinaryScope with { Plane = SkillPlane.System, Authority = Authority };

    /// <summary>Reads the value of a member.</summary>
    public void Read(RequestMember member, ref RequestReader reader)
    {
        switch (member)
        {
            case RequestMember.EngineId:
                EngineId = reader.Unsigned();
                break;
            case RequestMember.Authority:
                GivenAuthority = AuthorityField.ReadOrNull(ref reader);
                break;
            case RequestMember.SkillRoots:
                Roots = RootFields.ReadAll(ref reader);
                break;
            case RequestMember.SkillId:
                SkillId = reader.Text();
                break;
            case RequestMember.OptionalSkillId:
                OptionalSkillId = reader.TextOrNull();
                break;
            case RequestMember.Reason:
                Reason = reader.TextOrNull();
                break;
            case RequestMember.Key:
                Key = reader.Text();
                break;
            case RequestMember.Value:
                Value = reader.Text();
                break;
            case RequestMember.ToolName:
                ToolName = reader.Text();
                break;
            case RequestMember.PromptName:
                PromptName = reader.Text();
                break;
            case RequestMember.ArgumentName:
                ArgumentName = reader.Text();
                break;
            case RequestMember.FlowName:
                FlowName = reader.Text();
                break;
            case RequestMember.RequestContext:
                RequestContext = InvocationContext.ReadRequestOrNull(ref reader);
                break;
            case RequestMember.TargetRoot:
                _targetRoot = RootFields.ReadOrNull(ref reader);
                break;
            case RequestMember.UninstallOptions:
                UninstallOptions = ReadUninstallOptions(ref reader);
                break;
            case RequestMember.InstallRequest:
                InstallRequest = ReadInstallRequest(ref reader);
                break;
            default:
                ManifestUrl = reader.Text();
                break;
        }
    }

    private static SkillUninstallOptions ReadUninstallOptions(ref RequestReader reader)
    {
        SkillUninstallOptions options = new();
        ulong seen = reader.Enter();
        while (reader.Next(s_uninstallFields, ref seen, out int field))
            options = field == 0 ? options with { RemoveSqlite = reader.Flag() } : options with { RemoveLanceDb = reader.Flag() };
        return options;
    }

    private static SkillInstallRequest ReadInstallRequest(ref RequestReader reader)
    {
        SkillInstallRequest request = new();
        ulong seen = reader.Enter();
        while (reader.Next(s_installFields, ref seen, out int field))
        {
            request = field switch
            {
                0 => request with { SkillId = reader.TextOrNull() },
                1 => request with { Source = reader.TextOrNull() },
                _ => request with { SourceType = ReadSourceType(ref reader) },
            };
        }

        return request;
    }

    private static SkillSourceType ReadSourceType(ref RequestReader reader) => reader.Text() switch
    {
        "github" => SkillSourceType.GitHub,
        "official_hub" => SkillSourceType.OfficialHub,
        "url" => SkillSourceType.Url,
        "private_url_manifest" => SkillSourceType.PrivateUrlManifest,
        string unknown => throw reader.Fault($"unknown variant `{unknown}`, expected one of `github`, `official_hub`, `url`, `private_url_manifest`"),
    };
}
