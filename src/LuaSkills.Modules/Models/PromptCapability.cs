using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions;

namespace LuaSkills.Modules.Models;

/// <inheritdoc/>
/// <param name="policy">What the skill may do.</param>
/// <param name="models">The host's models; <see langword="null"/> for none.</param>
internal sealed class PromptCapability(SkillPolicy policy, IModelProvider? models) : IPromptCapability
{
    // Providers are promised that instructions are not blank.
    private const string PlainInstructions = "You are a helpful assistant.";

    /// <inheritdoc/>
    public async ValueTask<LlmReply> CompleteAsync(SkillCallInfo caller, SkillPrompt prompt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        policy.DemandModels();
        Check(prompt);
        if (models is not { CanLlm: true })
            throw CapabilityFault.Failed("the host has no language model");

        LlmOptions options = new() { Temperature = prompt.Temperature, MaxTokens = prompt.MaxTokens };
        string instructions = string.IsNullOrWhiteSpace(prompt.Instructions) ? PlainInstructions : prompt.Instructions;
        try
        {
            return await models.LlmAsync(instructions, prompt.Text, options, CallerOf(caller), cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ModelException error)
        {
            throw CapabilityFault.Failed($"the host's model failed: {error.Message}", error);
        }
        catch (Exception error) when (error is not (SkillException or OperationCanceledException))
        {
            // Its message may quote secrets.
            throw CapabilityFault.Failed("the host's model failed", error);
        }
    }

    private static void Check(SkillPrompt prompt)
    {
        if (string.IsNullOrWhiteSpace(prompt.Text) || prompt.Text.Contains('\0', StringComparison.Ordinal) || prompt.Instructions.Contains('\0', StringComparison.Ordinal))
            throw CapabilityFault.Invalid("a prompt is neither blank nor has a NUL character");
        if (prompt.Temperature is { } temperature && (!double.IsFinite(temperature) || temperature < 0))
            throw CapabilityFault.Invalid("the temperature of a prompt is a number from 0");
        if (prompt.MaxTokens is <= 0)
            throw CapabilityFault.Invalid("a prompt asks for at least one token");
    }

    private static ModelCaller CallerOf(in SkillCallInfo caller) => new()
    {
        SkillId = caller.SkillId,
        EntryName = caller.Method,
        ClientName = caller.Request?.ClientName ?? caller.Request?.ClientInfo?.Name,
        RequestId = caller.Request?.RequestId,
    };
}
