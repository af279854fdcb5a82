using System.Text.Json;
using LuaSkills.Engine.Catalogue;

namespace LuaSkills.Engine.Api.HostResults;

/// <summary>Checks the fourth value of an entry, its structured result for the host (spec section 1.9).</summary>
internal static class HostResultRules
{
    private const string ChangeSetKind = "change_set";

    /// <summary>How to read what the engine has written itself: it has bounded the depth already.</summary>
    internal static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Checks a value and brings it into its final form.</summary>
    /// <param name="utf8Json">The value as the engine writes it: compact JSON.</param>
    /// <param name="capability">What the request takes; must be enabled.</param>
    /// <param name="entry">The entry that returned it.</param>
    /// <exception cref="SkillException">The value is malformed, too large or of a kind the host does not take.</exception>
    public static HostResult Check(ReadOnlySpan<byte> utf8Json, HostResultCapability capability, LoadedEntry entry)
    {
        HostResultFault fault = new(entry);
        Utf8JsonReader reader = new(utf8Json, AnyDepth);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
            throw fault.Because("must return host_result as an object with kind and payload");

        string? kind = null;
        ReadOnlySpan<byte> payload = default;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            bool isKind = reader.ValueTextEquals("kind"u8);
            bool isPayload = reader.ValueTextEquals("payload"u8);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            if (isKind && reader.TokenType is JsonTokenType.String)
                kind = reader.GetString()!.Trim();
            reader.Skip();
            if (isPayload)
                payload = utf8Json[start..(int)reader.BytesConsumed];
        }

        if (string.IsNullOrEmpty(kind))
            throw fault.Because("must return host_result.kind as one non-empty string");
        if (!IsAllowed(kind, capability.AllowedKinds))
            throw fault.Because($"returned host_result.kind '{kind}' which is not allowed by the host");
        if (payload.IsEmpty)
            throw fault.Because("must return host_result.payload when host_result is enabled");

        bool isChangeSet = string.Equals(kind, ChangeSetKind, StringComparison.Ordinal);
        if (isChangeSet)
            payload = ChangeSetDeletions.Normalize(payload);
        if (payload.Length > capability.MaxPayloadBytes)
            throw fault.Because($"returned host_result payload {payload.Length} bytes larger than host limit {capability.MaxPayloadBytes}");

        Utf8JsonReader payloadReader = new(payload, AnyDepth);
        JsonElement element = JsonElement.ParseValue(ref payloadReader);
        if (isChangeSet)
            ChangeSetRules.Check(element, fault);
        return new HostResult(kind, element);
    }

    private static bool IsAllowed(string kind, IReadOnlyList<string> allowedKinds)
    {
        foreach (string allowed in allowedKinds)
        {
            if (string.Equals(allowed, kind, StringComparison.Ordinal))
                return true;
        }

        return allowedKinds.Count == 0;
    }
}
