using System.Text.Json;

namespace LuaSkills.Engine.Api.HostResults;

/// <summary>Which structured results a request takes (spec section 1.9).</summary>
internal static class HostResultCapabilities
{
    private static readonly HostResultCapability s_disabled = new() { Enabled = false };

    /// <summary>
    /// The capability of a request, with kinds trimmed and blanks dropped. A typed <see cref="SkillRequestContext.HostResult"/> wins over
    /// the member <c>host_result</c> of the client's capabilities, which is never an error: what does not fit is as good as absent.
    /// </summary>
    public static HostResultCapability Of(SkillRequestContext? request)
    {
        if (request is null)
            return s_disabled;
        if (request.HostResult is { } typed)
            return typed with { AllowedKinds = Trimmed(typed.AllowedKinds), MaxPayloadBytes = typed.MaxPayloadBytes > 0 ? typed.MaxPayloadBytes : null };
        if (ReferenceEquals(request.ClientCapabilities, JsonText.EmptyObject))
            return s_disabled;

        JsonElement capabilities = request.ClientCapabilities.ToElement();
        return capabilities.ValueKind is JsonValueKind.Object
            && capabilities.TryGetProperty("host_result", out JsonElement declared)
            && declared.ValueKind is JsonValueKind.Object
            ? Read(declared)
            : s_disabled;
    }

    private static HostResultCapability Read(JsonElement declared)
    {
        List<string> kinds = [];
        if (declared.TryGetProperty("allowed_kinds", out JsonElement allowed) && allowed.ValueKind is JsonValueKind.Array)
        {
            foreach (JsonElement kind in allowed.EnumerateArray())
            {
                if (kind.ValueKind is JsonValueKind.String)
                    kinds.Add(kind.GetString()!);
            }
        }

        return new HostResultCapability
        {
            Enabled = declared.TryGetProperty("enabled", out JsonElement enabled) && enabled.ValueKind is JsonValueKind.True,
            AllowedKinds = Trimmed(kinds),
            MaxPayloadBytes = declared.TryGetProperty("max_payload_bytes", out JsonElement limit)
                && limit.ValueKind is JsonValueKind.Number && limit.TryGetInt64(out long bytes) && bytes > 0 ? bytes : null,
        };
    }

    private static List<string> Trimmed(IReadOnlyList<string> kinds)
    {
        List<string> trimmed = new(kinds.Count);
        foreach (string kind in kinds)
        {
            if (!string.IsNullOrWhiteSpace(kind))
                trimmed.Add(kind.Trim());
        }

        return trimmed;
    }
}
