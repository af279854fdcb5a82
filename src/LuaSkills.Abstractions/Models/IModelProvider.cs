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

    /// <summary>Whether <see cref="LlmAsync(string, string, ModelCaller, CancellationToken)"/> can be called.</summary>
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

    /// <summary>Answers a prompt of a C# skill, which may say how. By default the wishes are left out of account.</summary>
    /// <param name="system">The instructions.</param>
    /// <param name="user">The user's message.</param>
    /// <param name="options">How it is to be answered.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="ModelException">The skill gets its message.</exception>
    ValueTask<LlmReply> LlmAsync(string system, string user, LlmOptions options, ModelCaller caller, CancellationToken cancellationToken) =>
        LlmAsync(system, user, caller, cancellationToken);
}
