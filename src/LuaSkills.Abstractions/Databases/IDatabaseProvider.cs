using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>A database of the host as an engine sees it: what <c>vulcan.sqlite</c> or <c>vulcan.lancedb</c> asks (spec: FFI section 4.1).</summary>
/// <remarks>
/// Called on any thread, by several calls at once; one provider serves all skills, told apart by their binding. Engines hand the input on
/// as they got it from the skill.
/// </remarks>
public interface IDatabaseProvider
{
    /// <summary>Performs an action.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="action">Name of the action in snake_case (for example <c>query_json</c>).</param>
    /// <param name="input">UTF-8 JSON of what the skill passed; valid until the method returns.</param>
    /// <param name="reply">Takes one JSON value by the time the returned task completes.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">Becomes a Lua error with its message.</exception>
    ValueTask InvokeAsync(DatabaseBinding binding, string action, ReadOnlySpan<byte> input, SkillPayload reply, CancellationToken cancellationToken);
}
