using System.Text.Json;

namespace LuaSkills;

/// <summary>Structured result for the host beside the content, enabled by the request's <see cref="HostResultCapability"/>.</summary>
/// <param name="Kind">For example <c>change_set</c>; trimmed, never blank.</param>
/// <param name="Payload">The payload; owns its memory.</param>
public sealed record HostResult(string Kind, JsonElement Payload);
