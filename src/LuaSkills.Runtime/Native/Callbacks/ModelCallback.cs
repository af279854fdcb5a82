using System.Text.Json;
using LuaSkills.Native.Engines;

namespace LuaSkills.Native.Callbacks;

/// <summary>Serves the callbacks of models from an <see cref="IModelProvider"/> (spec: FFI section 4.5).</summary>
internal static class ModelCallback
{
    private const int LargestStatus = 65535;

    // Beyond a 32-bit float: what Lua sees as nil, which is how numbers without a JSON form come out of the embedded engine too.
    private const double NoNumber = 1e39;

    /// <summary>Answers a request for an embedding.</summary>
    /// <inheritdoc cref="CallbackServices.Answer"/>
    public static string? Embed(ReadOnlySpan<byte> requestJson, CallbackOwner owner, RunningCall? running, CallbackReply reply)
    {
        Prompt prompt = Prompt.Read(requestJson);
        CancellationToken token = running?.CancellationToken ?? CancellationToken.None;
        if (owner.Models is not { CanEmbed: true } models)
            return Unavailable(reply, "embedding callback is not registered");
        return Ask(owner, "embed", () => models.EmbedAsync(prompt.Text ?? "", prompt.Caller, token), WriteEmbedding, reply, token);
    }

    /// <summary>Answers a prompt.</summary>
    /// <inheritdoc cref="CallbackServices.Answer"/>
    public static string? Llm(ReadOnlySpan<byte> requestJson, CallbackOwner owner, RunningCall? running, CallbackReply reply)
    {
        Prompt prompt = Prompt.Read(requestJson);
        CancellationToken token = running?.CancellationToken ?? CancellationToken.None;
        if (owner.Models is not { CanLlm: true } models)
            return Unavailable(reply, "llm callback is not registered");
        return Ask(owner, "llm", () => models.LlmAsync(prompt.System ?? "", prompt.User ?? "", prompt.Caller, token), WriteAnswer, reply, token);
    }

    private static string? Ask<TReply>(
        CallbackOwner owner,
        string model,
        Func<ValueTask<TReply>> ask,
        Action<Utf8JsonWriter, TReply> write,
        CallbackReply reply,
        CancellationToken token)
    {
        try
        {
            Task<TReply> work = ask().AsTask();
            if (!reply.Await(work, token))
                return CallbackReply.GivenUp;
            write(reply.Payload.Writer, work.GetAwaiter().GetResult());
            return null;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return CallbackReply.GivenUp;
        }
        catch (ModelException refusal)
        {
            return Fail(reply, refusal.Code, refusal.Message, refusal);
        }
        catch (Exception error)
        {
            // Such a message may quote keys or addresses, so it goes to the log unless the host says otherwise.
            string text = $"model {model} failed with {error.GetType().Name}";
            owner.LogFailure(text, error);
            return Fail(reply, ModelErrorCode.InternalError, owner.ExposeModelExceptionMessages ? $"{text}: {error.Message}" : text, null);
        }
    }

    private static void WriteEmbedding(Utf8JsonWriter writer, TextEmbedding embedding)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("vector"u8);
        foreach (float number in embedding.Vector.Span)
        {
            if (float.IsFinite(number))
                writer.WriteNumberValue(number);
            else
                writer.WriteNumberValue(NoNumber);
        }

        writer.WriteEndArray();
        writer.WriteNumber("dimensions"u8, embedding.Dimensions);
        WriteUsage(writer, embedding.Usage);
        writer.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter writer, LlmReply answer)
    {
        writer.WriteStartObject();
        writer.WriteString("assistant"u8, answer.Assistant);
        WriteUsage(writer, answer.Usage);
        writer.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter writer, ModelUsage? usage)
    {
        if (usage is null)
            return;
        writer.WriteStartObject("usage"u8);
        if (usage.InputTokens is { } input)
            writer.WriteNumber("input_tokens"u8, input);
        if (usage.OutputTokens is { } output)
            writer.WriteNumber("output_tokens"u8, output);
        writer.WriteEndObject();
    }

    private static string? Unavailable(CallbackReply reply, string message) => Fail(reply, ModelErrorCode.ModelUnavailable, message, null);

    private static string? Fail(CallbackReply reply, ModelErrorCode code, string message, ModelException? provider)
    {
        reply.Payload.Clear();
        Utf8JsonWriter writer = reply.Payload.Writer;
        writer.WriteStartObject();
        writer.WriteBoolean("ok"u8, false);
        writer.WriteStartObject("error"u8);
        writer.WriteString("code"u8, NameOf(code));
        writer.WriteString("message"u8, message);
        if (provider?.ProviderMessage is { } providerMessage)
            writer.WriteString("provider_message"u8, providerMessage);
        if (provider?.ProviderCode is { } providerCode)
            writer.WriteString("provider_code"u8, providerCode);
        if (provider?.ProviderStatus is { } status and >= 0 and <= LargestStatus)
            writer.WriteNumber("provider_status"u8, status);
        writer.WriteEndObject();
        writer.WriteEndObject();
        return null;
    }

    private static ReadOnlySpan<byte> NameOf(ModelErrorCode code) => code switch
    {
        ModelErrorCode.ModelUnavailable => "model_unavailable"u8,
        ModelErrorCode.InvalidArgument => "invalid_argument"u8,
        ModelErrorCode.ProviderError => "provider_error"u8,
        ModelErrorCode.Timeout => "timeout"u8,
        ModelErrorCode.BudgetExceeded => "budget_exceeded"u8,
        _ => "internal_error"u8,
    };

    /// <summary>A request of either model.</summary>
    private sealed record Prompt(string? Text, string? System, string? User, ModelCaller Caller)
    {
        public static Prompt Read(ReadOnlySpan<byte> requestJson)
        {
            Prompt prompt = new(null, null, null, new ModelCaller());
            Utf8JsonReader reader = RequestJson.Begin(requestJson);
            while (RequestJson.Next(ref reader))
            {
                if (reader.ValueTextEquals("text"u8))
                    prompt = prompt with { Text = RequestJson.Text(ref reader) };
                else if (reader.ValueTextEquals("system"u8))
                    prompt = prompt with { System = RequestJson.Text(ref reader) };
                else if (reader.ValueTextEquals("user"u8))
                    prompt = prompt with { User = RequestJson.Text(ref reader) };
                else if (reader.ValueTextEquals("caller"u8))
                    prompt = prompt with { Caller = ReadCaller(RequestJson.Value(ref reader, requestJson)) };
                else
                    reader.Skip();
            }

            return prompt;
        }

        private static ModelCaller ReadCaller(ReadOnlySpan<byte> utf8Json)
        {
            ModelCaller caller = new();
            Utf8JsonReader reader = RequestJson.Begin(utf8Json);
            while (RequestJson.Next(ref reader))
            {
                if (reader.ValueTextEquals("skill_id"u8))
                    caller = caller with { SkillId = RequestJson.Text(ref reader) };
                else if (reader.ValueTextEquals("entry_name"u8))
                    caller = caller with { EntryName = RequestJson.Text(ref reader) };
                else if (reader.ValueTextEquals("canonical_tool_name"u8))
                    caller = caller with { CanonicalName = RequestJson.Text(ref reader) };
                else if (reader.ValueTextEquals("root_name"u8))
                    caller = caller with { RootName = RequestJson.Text(ref reader) };
                else if (reader.ValueTextEquals("skill_dir"u8))
                    caller = caller with { SkillDirectory = RequestJson.Text(ref reader) };
                else if (reader.ValueTextEquals("client_name"u8))
                    caller = caller with { ClientName = RequestJson.Text(ref reader) };
                else if (reader.ValueTextEquals("request_id"u8))
                    caller = caller with { RequestId = RequestJson.Text(ref reader) };
                else
                    reader.Skip();
            }

            return caller;
        }
    }
}
