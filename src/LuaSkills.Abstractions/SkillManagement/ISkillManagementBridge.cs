using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>
/// What the host does when a skill asks it to manage skills through <c>vulcan.runtime.skills</c> (spec section 4.17). The engine does nothing by
/// itself then: whether, what and where is installed is the host's decision.
/// </summary>
/// <remarks>
/// Called on any thread, by several calls at once, and only while <see cref="SkillEngineOptions.EnableSkillManagementBridge"/> is set. Requests that
/// name the layer ROOT never arrive. Reloading skills from here is fine: the call that asks goes on with those it began with.
/// </remarks>
public interface ISkillManagementBridge
{
    /// <summary>Performs a request.</summary>
    /// <param name="request">What is asked; valid until the method returns.</param>
    /// <param name="reply">Takes one JSON value by the time the returned task completes; the skill gets it as the result of its call.</param>
    /// <returns>Incomplete while the host works; the engine frees the calling thread for that time where Lua can be suspended.</returns>
    /// <exception cref="SkillException">Becomes a Lua error with its message; of other exceptions the skill sees only the type.</exception>
    ValueTask InvokeAsync(in SkillManagementRequest request, SkillPayload reply);
}
