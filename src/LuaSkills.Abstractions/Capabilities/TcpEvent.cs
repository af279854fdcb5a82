namespace LuaSkills.Capabilities;

/// <summary>Something happened on a TCP connection. A callback method gets <c>conn_id</c>, <c>data</c> (Base64), <c>error_kind</c> and <c>error_msg</c>.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="Data">What arrived; empty when the connection has ended.</param>
/// <param name="ErrorKind">Why the connection has ended; <see cref="ConnectionErrorKind.None"/> while it is open.</param>
/// <param name="ErrorMessage">The system's words; empty while it is open.</param>
public sealed record TcpEvent(string ConnectionId, ReadOnlyMemory<byte> Data, ConnectionErrorKind ErrorKind, string ErrorMessage);

/// <summary>Why a connection has ended.</summary>
public enum ConnectionErrorKind
{
    /// <summary>It has not (an empty text for callback methods).</summary>
    None,

    /// <summary>The other side closed it (<c>eof</c>).</summary>
    EndOfStream,

    /// <summary>The other side broke it off (<c>reset</c>).</summary>
    Reset,

    /// <summary>The network gave up (<c>timeout</c>).</summary>
    Timeout,

    /// <summary>TLS failed (<c>tls</c>).</summary>
    Tls,

    /// <summary>Anything else (<c>io</c>).</summary>
    Io,
}
