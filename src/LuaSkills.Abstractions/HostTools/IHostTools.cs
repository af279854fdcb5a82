using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>The host's tools as an engine sees them: what <c>vulcan.host</c> asks (spec: FFI section 4.4).</summary>
/// <remarks>Called on any thread, by several calls at once. <see cref="HostToolCollection"/> is the usual implementation.</remarks>
public interface IHostTools
{
    /// <summary>Writes the list of tools: one JSON value, by convention an array of objects with <c>name</c> and <c>description</c>.</summary>
    /// <param name="reply">Takes the value.</param>
    /// <exception cref="HostToolException">Becomes the Lua error <c>vulcan.host.list: {message}</c>.</exception>
    void List(SkillPayload reply);

    /// <summary>Tells whether a tool can be called.</summary>
    /// <param name="utf8Name">Name as the skill gave it.</param>
    /// <exception cref="HostToolException">Becomes the Lua error <c>vulcan.host.has: {message}</c>.</exception>
    bool Has(ReadOnlySpan<byte> utf8Name);

    /// <summary>Calls a tool.</summary>
    /// <param name="call">Name, arguments and caller; valid until the method returns.</param>
    /// <param name="reply">
    /// Takes one JSON value by the time the returned task completes: an object reaches Lua as it is, anything else as
    /// <c>{ok=true, value=…}</c>. The engine keeps it alive until then, also when the call was given up.
    /// </param>
    /// <returns>Incomplete while the tool works; the engine frees the calling thread for that time where Lua can be suspended.</returns>
    /// <exception cref="HostToolException">Becomes <c>{ok=false, error={code, message}}</c>.</exception>
    ValueTask CallAsync(in HostToolCall call, SkillPayload reply);
}
