using System.Net.Sockets;
using System.Security.Authentication;
using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Connections;

/// <summary>What goes wrong on the network, in the words of capabilities.</summary>
internal static class NetworkErrors
{
    /// <summary>Runs something on the network; what it throws becomes an exception of skills.</summary>
    /// <param name="run">What is done, until a token is cancelled.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="what">What is done, for messages.</param>
    public static async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> run, TimeLimit limit, string what)
    {
        try
        {
            return await run(limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not SkillException)
        {
            throw Translate(error, limit, what);
        }
    }

    private static Exception Translate(Exception error, TimeLimit limit, string what)
    {
        // The HTTP stack wraps what the guard threw.
        for (Exception? inner = error.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is SkillException denial)
                return denial;
        }

        if (limit.Token.IsCancellationRequested)
            return limit.Ended();
        if (error is OperationCanceledException or ObjectDisposedException)
            return CapabilityFault.Failed($"{what}: the connection was closed", error);
        return CapabilityFault.Failed($"{what}: {error.GetBaseException().Message}", error);
    }

    /// <summary>What kind of error ended a connection.</summary>
    public static ConnectionErrorKind KindOf(Exception error)
    {
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
                return ConnectionErrorKind.Tls;
            if (cause is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown })
                return ConnectionErrorKind.Reset;
            if (cause is SocketException { SocketErrorCode: SocketError.TimedOut })
                return ConnectionErrorKind.Timeout;
        }

        return ConnectionErrorKind.Io;
    }

    /// <summary>The name of a kind in the arguments of callback methods.</summary>
    public static string NameOf(ConnectionErrorKind kind) => kind switch
    {
        ConnectionErrorKind.None => "",
        ConnectionErrorKind.EndOfStream => "eof",
        ConnectionErrorKind.Reset => "reset",
        ConnectionErrorKind.Timeout => "timeout",
        ConnectionErrorKind.Tls => "tls",
        _ => "io",
    };
}
