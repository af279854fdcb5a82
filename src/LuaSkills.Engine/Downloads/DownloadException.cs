using System.Net;

namespace LuaSkills.Engine.Downloads;

/// <summary>A file could not be fetched.</summary>
/// <remarks>The message names the address without secrets; for an HTTP status it is the native engine's.</remarks>
/// <param name="address">What was asked for, without user name, password and values of the query.</param>
/// <param name="message">What went wrong.</param>
/// <param name="status">The server's answer, when it was an error.</param>
/// <param name="innerException">What the network reported.</param>
internal sealed class DownloadException(string address, string message, HttpStatusCode? status = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What was asked for, without user name, password and values of the query.</summary>
    public string Address { get; } = address;

    /// <summary>The server's answer, when it was an error.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>The server answered with an error.</summary>
    public static DownloadException Refused(Uri address, HttpStatusCode status)
    {
        string shown = PublicAddress.Of(address);
        int code = (int)status;
        string kind = code >= 500 ? "server error" : code >= 400 ? "client error" : "is not a success";
        using HttpResponseMessage standard = new(status);
        return new DownloadException(shown, FormattableString.Invariant($"HTTP status {kind} ({code} {standard.ReasonPhrase}) for url ({shown})"), status);
    }

    /// <summary>No answer, or not all of it.</summary>
    public static DownloadException Failed(Uri address, string reason, Exception? cause = null)
    {
        string shown = PublicAddress.Of(address);
        return new DownloadException(shown, $"error sending request for url ({shown}): {reason}", status: null, cause);
    }
}
