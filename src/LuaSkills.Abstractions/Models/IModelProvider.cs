namespace LuaSkills;

/// <summary>The host's models as an engine sees them: what <c>vulcan.models</c> asks (spec: FFI section 4.5).</summary>
/// <remarks>
/// Called on any thread, by several calls at once. The generator implements it for <see cref="ModelProviderAttribute"/> classes. Texts
/// are checked before: neither blank nor with a NUL character.
/// </remarks>
public interface IModelProvider
{
    /// <summary>Whether <see cref="EmbedAsync"/> can be called.</summary>
    bool CanEmbed { get; }

    /// <summary>Whether <see cref="LlmAsync"/> can be called.</summary>
    bool CanLlm { get; }

    /// <summary>Turns a text into a vector.</summary>
    /// <param name="text">The text.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="ModelException">Lua gets its code and message.</exception>
    ValueTask<TextEmbedding> EmbedAsync(string text, ModelCaller caller, CancellationToken cancellationToken);

    /// <summary>Answers a prompt.</summary>
    /// <param name="system">The instructions.</param>
    /// <param name="user">The user's message.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="ModelException">Lua gets its code and message.</exception>
    ValueTask<LlmReply> LlmAsync(string system, string user, ModelCaller caller, CancellationToken cancellationToken);
}
