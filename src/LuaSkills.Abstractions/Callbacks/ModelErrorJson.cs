using System.Text;
using System.Text.Json;

namespace LuaSkills.Callbacks;

/// <summary>Reads the error objects of model callbacks (spec: FFI section 4.5, error object).</summary>
internal static class ModelErrorJson
{
    private const int LargestStatus = 65535;

    /// <summary>The exception for a callback that failed: what its text says when it is JSON with an error object, else the text itself.</summary>
    public static ModelException OfFailure(string failure)
    {
        try
        {
            if (TryRead(Encoding.UTF8.GetBytes(failure)) is { } error)
                return error;
        }
        catch (JsonException)
        {
            // Most failures are plain text.
        }

        return new ModelException(ModelErrorCode.InternalError, failure);
    }

    /// <summary>The error a reply holds: the object in its <c>error</c>, else the reply itself when it has a <c>code</c> or a <c>message</c>.</summary>
    /// <returns><see langword="null"/> when there is neither.</returns>
    /// <exception cref="JsonException">The text is not one JSON value.</exception>
    public static ModelException? TryRead(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = new(utf8Json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return null;

        ReadOnlySpan<byte> error = default;
        bool isError = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("error"u8))
            {
                error = JsonSpans.TakeObject(ref reader, utf8Json);
                continue;
            }

            isError |= reader.ValueTextEquals("code"u8) || reader.ValueTextEquals("message"u8);
            reader.Skip();
        }

        reader.Read();
        if (!error.IsEmpty)
            return Read(error);
        return isError ? Read(utf8Json) : null;
    }

    private static ModelException Read(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = new(utf8Json);
        reader.Read();
        string? code = null;
        string? message = null;
        string? providerMessage = null;
        string? providerCode = null;
        int? providerStatus = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("code"u8))
                code = TakeText(ref reader);
            else if (reader.ValueTextEquals("message"u8))
                message = TakeText(ref reader);
            else if (reader.ValueTextEquals("provider_message"u8))
                providerMessage = TakeText(ref reader);
            else if (reader.ValueTextEquals("provider_code"u8))
                providerCode = TakeText(ref reader);
            else if (reader.ValueTextEquals("provider_status"u8))
                providerStatus = TakeStatus(ref reader);
            else
                reader.Skip();
        }

        return new ModelException(CodeOf(code), message ?? "model callback returned an error")
        {
            ProviderMessage = providerMessage,
            ProviderCode = providerCode,
            ProviderStatus = providerStatus,
        };
    }

    private static ModelErrorCode CodeOf(string? code) => code switch
    {
        "model_unavailable" => ModelErrorCode.ModelUnavailable,
        "invalid_argument" => ModelErrorCode.InvalidArgument,
        "provider_error" => ModelErrorCode.ProviderError,
        "timeout" => ModelErrorCode.Timeout,
        "budget_exceeded" => ModelErrorCode.BudgetExceeded,
        _ => ModelErrorCode.InternalError,
    };

    private static string? TakeText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return JsonSpans.TextOf(ref reader);
    }

    private static int? TakeStatus(ref Utf8JsonReader reader)
    {
        reader.Read();
        int? status = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) && number is >= 0 and <= LargestStatus
            ? number
            : null;
        reader.Skip();
        return status;
    }
}
