namespace LuaSkills.NativeLibrary.Requests;

/// <summary>Reads the context objects of calls (spec sections 5.1 and 5.2).</summary>
internal static class InvocationContext
{
    private const int RequestContext = 0;
    private const int ClientBudget = 1;
    private const int ToolConfig = 2;

    private const int RequestId = 0;
    private const int ClientName = 1;
    private const int TransportName = 2;
    private const int SessionId = 3;
    private const int ClientInfo = 4;
    private const int TraceId = 6;
    private const int LlmSessionId = 7;

    private const int Kind = 0;
    private const int Name = 1;

    private static readonly FieldSet s_fields = new("request_context", "client_budget", "tool_config");
    private static readonly FieldSet s_infoFields = new("kind", "name", "version");
    private static readonly FieldSet s_requestFields = new(
        "request_id",
        "client_name",
        "transport_name",
        "session_id",
        "client_info",
        "client_capabilities",
        "trace_id",
        "llm_session_id");

    /// <summary>Reads a context or a null.</summary>
    public static SkillCallOptions? ReadOrNull(ref RequestReader reader)
    {
        if (!reader.TryEnter())
            return null;

        SkillRequestContext? request = null;
        JsonText budget = JsonText.EmptyObject;
        JsonText toolConfig = JsonText.EmptyObject;
        ulong seen = 0;
        while (reader.Next(s_fields, ref seen, out int field))
        {
            switch (field)
            {
                case RequestContext:
                    request = ReadRequestOrNull(ref reader);
                    break;
                case ClientBudget:
                    budget = ReadAny(ref reader);
                    break;
                default:
                    toolConfig = ReadAny(ref reader);
                    break;
            }
        }

        reader.Require(s_fields, seen, ClientBudget, ToolConfig);
        return new SkillCallOptions { RequestContext = request, ClientBudget = budget, ToolConfig = toolConfig };
    }

    /// <summary>Reads a request context or a null.</summary>
    public static SkillRequestContext? ReadRequestOrNull(ref RequestReader reader)
    {
        if (!reader.TryEnter())
            return null;

        string? requestId = null;
        string? clientName = null;
        string? transportName = null;
        string? sessionId = null;
        string? traceId = null;
        string? llmSessionId = null;
        SkillClientInfo? info = null;
        JsonText capabilities = JsonText.EmptyObject;
        ulong seen = 0;
        while (reader.Next(s_requestFields, ref seen, out int field))
        {
            switch (field)
            {
                case RequestId:
                    requestId = reader.TextOrNull();
                    break;
                case ClientName:
                    clientName = reader.TextOrNull();
                    break;
                case TransportName:
                    transportName = reader.TextOrNull();
                    break;
                case SessionId:
                    sessionId = reader.TextOrNull();
                    break;
                case TraceId:
                    traceId = reader.TextOrNull();
                    break;
                case LlmSessionId:
                    llmSessionId = reader.TextOrNull();
                    break;
                case ClientInfo:
                    info = ReadInfoOrNull(ref reader);
                    break;
                default:
                    capabilities = ReadAny(ref reader);
                    break;
            }
        }

        return new SkillRequestContext
        {
            RequestId = requestId,
            ClientName = clientName,
            TransportName = transportName,
            SessionId = sessionId,
            TraceId = traceId,
            LlmSessionId = llmSessionId,
            ClientInfo = info,
            ClientCapabilities = capabilities,
        };
    }

    private static SkillClientInfo? ReadInfoOrNull(ref RequestReader reader)
    {
        if (!reader.TryEnter())
            return null;

        string? kind = null;
        string? name = null;
        string? version = null;
        ulong seen = 0;
        while (reader.Next(s_infoFields, ref seen, out int field))
        {
            switch (field)
            {
                case Kind:
                    kind = reader.TextOrNull();
                    break;
                case Name:
                    name = reader.TextOrNull();
                    break;
                default:
                    version = reader.TextOrNull();
                    break;
            }
        }

        return new SkillClientInfo { Kind = kind, Name = name, Version = version };
    }

    private static JsonText ReadAny(ref RequestReader reader)
    {
        ReadOnlySpan<byte> value = reader.Value();
        return value.SequenceEqual("{}"u8) ? JsonText.EmptyObject : JsonText.Parse(value);
    }
}
