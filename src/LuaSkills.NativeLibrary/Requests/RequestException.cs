using System.Globalization;
using System.Text.Json;

namespace LuaSkills.NativeLibrary.Requests;

/// <summary>A request that cannot be understood; the message follows the name of the function in the error text (spec section 1.5).</summary>
internal sealed class RequestException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    private const string InvalidJson = "received invalid JSON input: ";

    /// <summary>Text that is not JSON.</summary>
    public static RequestException OfSyntax(JsonException error)
    {
        string message = error.Message;
        int place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        if (place >= 0)
            message = message[..place].TrimEnd('.');
        string position = error.LineNumber is { } line ? At(line + 1, (error.BytePositionInLine ?? 0) + 1) : "";
        return new RequestException($"{InvalidJson}{message}{position}", error);
    }

    /// <summary>JSON of another form than the request's.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="read">The text up to and with what is wrong.</param>
    public static RequestException OfContent(string fault, ReadOnlySpan<byte> read)
    {
        int lastLine = read.LastIndexOf((byte)'\n') + 1;
        return new RequestException($"{InvalidJson}{fault}{At(read.Count((byte)'\n') + 1, read.Length - lastLine)}");
    }

    private static string At(long line, long column) => string.Create(CultureInfo.InvariantCulture, $" at line {line} column {column}");
}
