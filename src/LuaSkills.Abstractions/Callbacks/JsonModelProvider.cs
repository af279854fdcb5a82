using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.Callbacks;

/// <summary>Models behind callbacks that speak JSON (spec: FFI section 4.5).</summary>
/// <param name="embed">Where the callback for embeddings is registered.</param>
/// <param name="llm">Where the callback for prompts is registered.</param>
public sealed class JsonModelProvider(JsonCallbackSlot embed, JsonCallbackSlot llm) : IModelProvider
{
    /// <inheritdoc/>
    public bool CanEmbed => embed.Callback is not null;

    /// <inheritdoc/>
    public bool CanLlm => llm.Callback is not null;

    /// <inheritdoc/>
    public ValueTask<TextEmbedding> EmbedAsync(string text, ModelCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (embed.Callback is not { } callback)
            throw new ModelException(ModelErrorCode.ModelUnavailable, "embedding callback is not registered");

        using SkillPayload request = SkillPayload.Rent();
        Utf8JsonWriter writer = request.Writer;
        writer.WriteStartObject();
        writer.WriteString("text"u8, text);
        WriteCaller(writer, caller);
        writer.WriteEndObject();
        return new ValueTask<TextEmbedding>(Ask(callback, request, "embed", ModelReplyJson.ReadEmbedding));
    }

    /// <inheritdoc/>
    public ValueTask<LlmReply> LlmAsync(string system, string user, ModelCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (llm.Callback is not { } callback)
            throw new ModelException(ModelErrorCode.ModelUnavailable, "llm callback is not registered");

        using SkillPayload request = SkillPayload.Rent();
        Utf8JsonWriter writer = request.Writer;
        writer.WriteStartObject();
        writer.WriteString("system"u8, system);
        writer.WriteString("user"u8, user);
        WriteCaller(writer, caller);
        writer.WriteEndObject();
        return new ValueTask<LlmReply>(Ask(callback, request, "llm", ModelReplyJson.ReadLlmReply));
    }

    private static TReply Ask<TReply>(JsonCallback callback, SkillPayload request, string model, ModelReplyReader<TReply> read)
    {
        using SkillPayload reply = SkillPayload.Rent();
        if (callback(request.WrittenSpan, reply) is { } failure)
            throw ModelErrorJson.OfFailure(failure);

        try
        {
            return read(ModelReplyJson.SuccessOf(reply.WrittenSpan, model));
        }
        catch (JsonException error)
        {
            throw new ModelException(ModelErrorCode.InternalError, $"model {model} response JSON decode failed: {error.Message}", error);
        }
    }

    private static void WriteCaller(Utf8JsonWriter writer, ModelCaller caller)
    {
        writer.WriteStartObject("caller"u8);
        writer.WriteString("skill_id"u8, caller.SkillId);
        writer.WriteString("entry_name"u8, caller.EntryName);
        writer.WriteString("canonical_tool_name"u8, caller.CanonicalName);
        writer.WriteString("root_name"u8, caller.RootName);
        writer.WriteString("skill_dir"u8, caller.SkillDirectory);
        writer.WriteString("client_name"u8, caller.ClientName);
        writer.WriteString("request_id"u8, caller.RequestId);
        writer.WriteEndObject();
    }
}
