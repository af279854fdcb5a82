using static LuaSkills.NativeLibrary.Requests.RequestMember;

namespace LuaSkills.NativeLibrary.Requests;

/// <summary>The members that a function's request has, in the order in which they are missed. Others are ignored.</summary>
internal sealed class RequestShape
{
    /// <summary>A request that names an engine and nothing else.</summary>
    public static readonly RequestShape Engine = new([EngineId]);

    /// <summary>A load or reload (spec section 3.4).</summary>
    public static readonly RequestShape Load = new([EngineId, SkillRoots]);

    /// <summary>A question about all skills (spec section 3.5).</summary>
    public static readonly RequestShape Query = new([EngineId], Authority);

    /// <summary>A question about a tool (spec section 3.8).</summary>
    public static readonly RequestShape ToolQuery = new([EngineId, ToolName], Authority);

    /// <summary>A question about an argument of a prompt (spec section 3.7).</summary>
    public static readonly RequestShape PromptQuery = new([EngineId, PromptName, ArgumentName], Authority);

    /// <summary>A question for a help page (spec section 3.6).</summary>
    public static readonly RequestShape Help = new([EngineId, SkillId, FlowName], RequestContext, Authority);

    /// <summary>A question for the configuration of skills (spec section 3.9).</summary>
    public static readonly RequestShape ConfigList = new([EngineId], OptionalSkillId);

    /// <summary>A question for a configuration value, or a request to delete one.</summary>
    public static readonly RequestShape ConfigKey = new([EngineId, SkillId, Key]);

    /// <summary>A request to set a configuration value.</summary>
    public static readonly RequestShape ConfigValue = new([EngineId, SkillId, Key, Value]);

    /// <summary>A request to disable or enable a skill (spec section 3.13).</summary>
    public static readonly RequestShape State = new([EngineId, SkillRoots, SkillId], Reason, Authority);

    /// <summary>A request to remove a skill (spec section 3.14).</summary>
    public static readonly RequestShape Uninstall = new([EngineId, SkillRoots, SkillId], TargetRoot, UninstallOptions, Authority);

    /// <summary>A request to install or update a skill (spec section 3.15).</summary>
    public static readonly RequestShape Apply = new([EngineId, SkillRoots, InstallRequest], TargetRoot, Authority);

    /// <summary>A request to install or update a skill from a private manifest (spec section 3.16).</summary>
    public static readonly RequestShape PrivateApply = new([EngineId, SkillRoots, SkillId, ManifestUrl], TargetRoot, Authority);

    private readonly RequestMember[] _members;
    private readonly FieldSet _fields;
    private readonly int[] _required;

    private RequestShape(RequestMember[] required, params RequestMember[] optional)
    {
        _members = [.. required, .. optional];
        string[] names = new string[_members.Length];
        for (int i = 0; i < names.Length; i++)
            names[i] = NameOf(_members[i]);
        _fields = new FieldSet(names);
        _required = new int[required.Length];
        for (int i = 0; i < _required.Length; i++)
            _required[i] = i;
    }

    /// <summary>Reads a request.</summary>
    /// <exception cref="RequestException">It cannot be understood.</exception>
    public RequestFields Read(ReadOnlySpan<byte> utf8Json)
    {
        RequestReader reader = new(utf8Json);
        RequestFields request = new();
        ulong seen = reader.Enter();
        while (reader.Next(_fields, ref seen, out int field))
            request.Read(_members[field], ref reader);
        reader.Require(_fields, seen, _required);
        reader.End();
        return request;
    }

    private static string NameOf(RequestMember member) => member switch
    {
        EngineId => "engine_id",
        Authority => "authority",
        SkillRoots => "skill_roots",
        SkillId or OptionalSkillId => "skill_id",
        Reason => "reason",
        Key => "key",
        Value => "value",
        ToolName => "tool_name",
        PromptName => "prompt_name",
        ArgumentName => "argument_name",
        FlowName => "flow_name",
        RequestContext => "request_context",
        TargetRoot => "target_root",
        UninstallOptions => "options",
        InstallRequest => "request",
        _ => "manifest_url",
    };
}
