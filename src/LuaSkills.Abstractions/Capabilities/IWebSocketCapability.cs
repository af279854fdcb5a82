namespace LuaSkills.Capabilities;

/// <summary>WebSocket connections to what the deployment grants: URLs of the HTTP list, with <see cref="HttpGrant.AllowWebSocket"/>.</summary>
/// <remarks>Connections live as those of <see cref="ITcpCapability"/>, and the methods throw what its methods throw.</remarks>
public interface IWebSocketCapability
{
    /// <summary>Opens a connection that stays open after the call.</summary>
    /// <param name="options">URL, headers, and who is told of what arrives.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Id of the connection.</returns>
    Task<string> ConnectAsync(WebSocketConnectOptions options, CancellationToken cancellationToken = default);

    /// <summary>Sends a message.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="data">The message; UTF-8 for text.</param>
    /// <param name="messageType">Text or binary.</param>
    /// <param name="cancellationToken">Gives up; the connection is then closed, because nobody knows how much was sent.</param>
    Task SendAsync(string connectionId, ReadOnlyMemory<byte> data, WebSocketMessageKind messageType = WebSocketMessageKind.Text, CancellationToken cancellationToken = default);

    /// <summary>Closes a connection: tells the other side, and waits a little for its answer. May be repeated, and called from within the callback; no event comes after it.</summary>
    /// <param name="connectionId">The connection; one that is not known is taken for closed.</param>
    /// <param name="code">1000 to 1003, 1007 to 1011, or 3000 to 4999; 0 for 1000.</param>
    /// <param name="reason">At most 123 bytes of UTF-8.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task CloseAsync(string connectionId, int code = 0, string reason = "", CancellationToken cancellationToken = default);
}
