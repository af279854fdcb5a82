namespace LuaSkills.NativeLibrary.Requests;

/// <summary>Reads the context objects of calls (spec sections 5.1 and 5.2).</summary>
internal static class InvocationContext
{
    private static readonly FieldSet s_fields = new("request_context", "client_budget", "tool_config");
    private static readonly FieldSet s_infoFields = new("kind", "name", "version");
    private static readonly FieldSet s_requestFields = new(
        "request_id",
        "client_name",
        "transport_name",
        "session_id",
        "client_info",
        "client_capabilities");

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
                case 0:
                    request = ReadRequestOrNull(ref reader);
                    break;
                case 1:
                    budget = ReadAny(ref reader);
                    break;
                default:
                    toolConfig = ReadAny(ref reader);
                    break;
            }
        }

        reader.Require(s_fields, seen, 1, 2);
        return new SkillCallOptions { RequestContext = request, ClientBudget = budget, ToolConfig = toolConfig };
    }

    private static SkillRequestContext? ReadRequestOrNull(ref RequestReader reader)
    {
        if (!reader.TryEnter())
            return null;

        string? requestId = null;
        string? clientName = null;
        string? transportName = null;
        string? sessionId = null;
        SkillClientInfo? info = null;
        JsonText capabilities = JsonText.EmptyObject;
        ulong seen = 0;
        while (reader.Next(s_requestFields, ref seen, out int field))
        {
            switch (field)
            {
                case 0:
                    requestId = reader.TextOrNull();
                    break;
                case 1:
                    clientName = reader.TextOrNull();
                    break;
                case 2:
                    transportName = reader.TextOrNull();
                    break;
                case 3:
                    sessionId = reader.TextOrNull();
                    break;
                case 4:
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
                case 0:
                    kind = reader.TextOrNull();
                    break;
                case 1:
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
