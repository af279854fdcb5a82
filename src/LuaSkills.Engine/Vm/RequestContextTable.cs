using System.Text.Json;
using LuaSkills.Engine.Api.HostResults;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Vm;

/// <summary>The request context as Lua tables, and back (spec sections 3.5 and 4.13).</summary>
internal static class RequestContextTable
{
    /// <summary>Pushes <c>vulcan.context.request</c>: the members that are set and the capabilities; an empty table without a request.</summary>
    public static void PushRequest(LuaState state, SkillRequestContext? request)
    {
        state.NewTable();
        if (request is null)
            return;

        int table = state.Top;
        SetText(state, table, "request_id"u8, request.RequestId);
        SetText(state, table, "client_name"u8, request.ClientName);
        SetText(state, table, "transport_name"u8, request.TransportName);
        SetText(state, table, "session_id"u8, request.SessionId);
        if (request.ClientInfo is { } info && !IsEmpty(info))
        {
            PushClientInfo(state, info);
            state.RawSet(table, "client_info"u8);
        }

        PushCapabilities(state, request);
        state.RawSet(table, "client_capabilities"u8);
    }

    /// <summary>Pushes <c>vulcan.context.client_info</c>, nil without one.</summary>
    public static void PushClientInfo(LuaState state, SkillClientInfo? info)
    {
        if (info is null || IsEmpty(info))
        {
            state.PushNil();
            return;
        }

        state.NewTable(recordSize: 3);
        int table = state.Top;
        SetText(state, table, "kind"u8, info.Kind);
        SetText(state, table, "name"u8, info.Name);
        SetText(state, table, "version"u8, info.Version);
    }

    /// <summary>Pushes <c>vulcan.context.client_capabilities</c>, with the typed host-result capability in its place.</summary>
    public static void PushCapabilities(LuaState state, SkillRequestContext? request)
    {
        JsonToLua.Push(state, (request?.ClientCapabilities ?? JsonText.EmptyObject).Utf8);
        if (request?.HostResult is { } capability && state.TypeAt(-1) == LuaType.Table)
        {
            int table = state.Top;
            PushHostResult(state, capability);
            state.RawSet(table, "host_result"u8);
        }
    }

    /// <summary>Pushes <c>vulcan.context.host_result</c>.</summary>
    /// <param name="state">Gets the table.</param>
    /// <param name="request">The request context, or <see langword="null"/>.</param>
    /// <param name="known">Whether a call is running; before the first one the table is empty.</param>
    public static void PushHostResult(LuaState state, SkillRequestContext? request, bool known)
    {
        if (known)
            PushHostResult(state, HostResultCapabilities.Of(request));
        else
            state.NewTable();
    }

    /// <summary>Reads the JSON form of <c>vulcan.context.request</c> back; what is not a request context counts as none.</summary>
    public static SkillRequestContext? Parse(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = new(utf8Json);
        JsonElement root = JsonElement.ParseValue(ref reader);
        if (root.ValueKind != JsonValueKind.Object)
            return null;

        SkillClientInfo? info = null;
        if (root.TryGetProperty("client_info"u8, out JsonElement client) && client.ValueKind != JsonValueKind.Null)
        {
            if (client.ValueKind != JsonValueKind.Object ||
                !TryText(client, "kind"u8, out string? kind) || !TryText(client, "name"u8, out string? name) || !TryText(client, "version"u8, out string? version))
            {
                return null;
            }

            info = new SkillClientInfo { Kind = kind, Name = name, Version = version };
        }

        if (!TryText(root, "request_id"u8, out string? requestId) || !TryText(root, "client_name"u8, out string? clientName) ||
            !TryText(root, "transport_name"u8, out string? transportName) || !TryText(root, "session_id"u8, out string? sessionId))
        {
            return null;
        }

        return new SkillRequestContext
        {
            RequestId = requestId,
            ClientName = clientName,
            TransportName = transportName,
            SessionId = sessionId,
            ClientInfo = info,
            ClientCapabilities = root.TryGetProperty("client_capabilities"u8, out JsonElement capabilities) ? JsonText.From(capabilities) : JsonText.EmptyObject,
        };
    }

    private static void PushHostResult(LuaState state, HostResultCapability capability)
    {
        state.NewTable(recordSize: 3);
        int table = state.Top;
        state.PushBoolean(capability.Enabled);
        state.RawSet(table, "enabled"u8);
        state.NewTable(arraySize: capability.AllowedKinds.Count);
        for (int i = 0; i < capability.AllowedKinds.Count; i++)
        {
            state.PushString(capability.AllowedKinds[i]);
            state.RawSet(table + 1, i + 1L);
        }

        state.RawSet(table, "allowed_kinds"u8);
        if (capability.MaxPayloadBytes is { } limit)
        {
            state.PushInteger(limit);
            state.RawSet(table, "max_payload_bytes"u8);
        }
    }

    private static bool IsEmpty(SkillClientInfo info) => info.Kind is null && info.Name is null && info.Version is null;

    private static void SetText(LuaState state, int table, ReadOnlySpan<byte> key, string? value)
    {
        if (value is null)
            return;
        state.PushString(value);
        state.RawSet(table, key);
    }

    private static bool TryText(JsonElement parent, ReadOnlySpan<byte> name, out string? text)
    {
        text = null;
        if (!parent.TryGetProperty(name, out JsonElement member) || member.ValueKind == JsonValueKind.Null)
            return true;
        if (member.ValueKind != JsonValueKind.String)
            return false;
        text = member.GetString();
        return true;
    }
}
