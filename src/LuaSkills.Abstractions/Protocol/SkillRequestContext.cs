namespace LuaSkills;

/// <summary>Who asks for a call. Members that are <see langword="null"/> are absent in Lua.</summary>
public sealed record SkillRequestContext
{
    /// <summary>Id of the request, for logs.</summary>
    public string? RequestId { get; init; }

    /// <summary>Name of the client program.</summary>
    public string? ClientName { get; init; }

    /// <summary>Name of the transport the request came over (for example <c>stdio</c>).</summary>
    public string? TransportName { get; init; }

    /// <summary>Id of the trace the request belongs to, for modules; Lua does not see it.</summary>
    public string? TraceId { get; init; }

    /// <summary>Id of the model's session, for modules; Lua does not see it.</summary>
    public string? LlmSessionId { get; init; }

    /// <summary>Id of the client's session.</summary>
    public string? SessionId { get; init; }

    /// <summary>More about the client, or <see langword="null"/>. An instance without any member set counts as absent.</summary>
    public SkillClientInfo? ClientInfo { get; init; }

    /// <summary>What the client can do: any JSON object, seen as <c>vulcan.context.client_capabilities</c>.</summary>
    /// <remarks>Its member <c>host_result</c> is replaced when <see cref="HostResult"/> is set.</remarks>
    public JsonText ClientCapabilities { get; init; } = JsonText.EmptyObject;

    /// <summary>
    /// Lets the skill return a structured result for the host (member <c>host_result</c> of the capabilities); <see langword="null"/>
    /// leaves what <see cref="ClientCapabilities"/> says.
    /// </summary>
    public HostResultCapability? HostResult { get; init; }
}

/// <summary>The client program.</summary>
public sealed record SkillClientInfo
{
    /// <summary>Kind of client (for example <c>ide</c>).</summary>
    public string? Kind { get; init; }

    /// <summary>Name of the client.</summary>
    public string? Name { get; init; }

    /// <summary>Version of the client.</summary>
    public string? Version { get; init; }
}

/// <summary>Whether and which structured results (<see cref="LuaSkills.HostResult"/>) the host takes.</summary>
public sealed record HostResultCapability
{
    /// <summary>Whether structured results are taken at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Kinds that are taken; empty for any.</summary>
    public IReadOnlyList<string> AllowedKinds { get; init; } = [];

    /// <summary>Largest payload taken, in bytes of compact JSON; <see langword="null"/> for no limit.</summary>
    public long? MaxPayloadBytes { get; init; }
}
