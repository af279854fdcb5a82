using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace LuaSkills.Callbacks;

/// <summary>What a callback of the C ABI returned, brought into the form of <see cref="JsonCallback"/> (spec: FFI section 1.6).</summary>
public static class JsonCallbackOutcome
{
    private const string Subject = "json host provider callback";

    /// <summary>Applies the rules for status, response and error text.</summary>
    /// <param name="status">The returned status; 0 for success.</param>
    /// <param name="response">The response buffer; empty when it was not filled.</param>
    /// <param name="error">The error buffer; empty when it was not filled.</param>
    /// <param name="reply">Takes the response of a success.</param>
    /// <returns><see langword="null"/> for a success, else the text of the failure.</returns>
    public static string? Accept(int status, ReadOnlySpan<byte> response, ReadOnlySpan<byte> error, IBufferWriter<byte> reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (!Utf8.IsValid(error))
            return $"{Subject} error_out returned non-utf8 bytes: invalid utf-8 sequence";
        if (status != 0)
            return error.IsEmpty ? $"{Subject} returned failure without error message" : Encoding.UTF8.GetString(error);
        if (response.IsEmpty)
            return $"{Subject} returned empty response_out";
        if (!Utf8.IsValid(response))
            return $"{Subject} response_out returned non-utf8 bytes: invalid utf-8 sequence";
        if (!error.IsEmpty)
            return $"{Subject} returned unexpected error text on success: {Encoding.UTF8.GetString(error)}";

        reply.Write(response);
        return null;
    }
}
