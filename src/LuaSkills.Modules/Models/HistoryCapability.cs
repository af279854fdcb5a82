using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions;

namespace LuaSkills.Modules.Models;

/// <inheritdoc/>
/// <param name="policy">What the skill may do.</param>
/// <param name="history">The host's conversations; <see langword="null"/> for none.</param>
internal sealed class HistoryCapability(SkillPolicy policy, IConversationHistory? history) : IHistoryCapability
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<HistoryMessage>> GetAsync(SkillCallInfo caller, string filter = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        policy.DemandModels("the history of the conversation");
        if (history is null)
            throw CapabilityFault.Failed("the host keeps no history of conversations");

        // Faults of the filter do not depend on the conversation.
        _ = HistoryFilter.Apply([], filter);
        IReadOnlyList<HistoryMessage> messages;
        try
        {
            messages = await history.GetAsync(caller, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (SkillException or OperationCanceledException))
        {
            throw CapabilityFault.Failed("the host's history of conversations failed", error);
        }

        return HistoryFilter.Apply(messages, filter);
    }
}
