namespace LuaSkills.Capabilities;

/// <summary>The conversation so far, where the deployment grants models. Methods reach it by <see cref="SkillContext.History"/>.</summary>
public interface IHistoryCapability
{
    /// <summary>Gets messages of the conversation that a call belongs to.</summary>
    /// <param name="caller">The call.</param>
    /// <param name="filter">
    /// Filters, separated by commas or blanks, each over what the one before leaves: <c>last:10</c> and <c>first:2</c> by number, <c>role:user</c> by role. Empty for all.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The messages, oldest first.</returns>
    /// <exception cref="SkillPermissionException">The deployment does not grant models.</exception>
    /// <exception cref="SkillException">
    /// Code <see cref="SkillErrorCode.InvalidArguments"/>: there is no such filter; <see cref="SkillErrorCode.CapabilityFailed"/>: the host keeps no conversations, or failed.
    /// </exception>
    ValueTask<IReadOnlyList<HistoryMessage>> GetAsync(SkillCallInfo caller, string filter = "", CancellationToken cancellationToken = default);
}

/// <summary>A message of a conversation.</summary>
/// <param name="Role">Whose it is, for example <c>user</c> or <c>assistant</c>.</param>
/// <param name="Content">Its text.</param>
public sealed record HistoryMessage(string Role, string Content);

/// <summary>The conversations of a host, for skills that may see them. Called on any thread.</summary>
public interface IConversationHistory
{
    /// <summary>Gets the conversation that a call belongs to.</summary>
    /// <param name="caller">The call; <see cref="SkillRequestContext.LlmSessionId"/> or <see cref="SkillRequestContext.SessionId"/> of its request tell the conversation.</param>
    /// <param name="cancellationToken">Is cancelled when the call is.</param>
    /// <returns>All messages, oldest first; none when there is no such conversation.</returns>
    ValueTask<IReadOnlyList<HistoryMessage>> GetAsync(SkillCallInfo caller, CancellationToken cancellationToken);
}
