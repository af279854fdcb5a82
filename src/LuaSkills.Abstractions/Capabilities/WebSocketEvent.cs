namespace LuaSkills.Capabilities;

/// <summary>
/// Something happened on a WebSocket connection. A callback method gets <c>conn_id</c>, <c>data</c> (Base64), <c>message_type</c>, <c>close_code</c>, <c>close_text</c>,
/// <c>error_kind</c> and <c>error_msg</c>.
/// </summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="MessageType">What it is.</param>
/// <param name="Data">The message, whole; empty when the connection has ended.</param>
public sealed record WebSocketEvent(string ConnectionId, WebSocketMessageKind MessageType, ReadOnlyMemory<byte> Data)
{
    /// <summary>The code the other side closed with; 0 when it gave none, or did not close.</summary>
    public int CloseCode { get; init; }

    /// <summary>The reason the other side closed with; empty when it gave none.</summary>
    public string CloseText { get; init; } = "";

    /// <summary>Why the connection has ended without being closed; <see cref="ConnectionErrorKind.None"/> otherwise.</summary>
    public ConnectionErrorKind ErrorKind { get; init; }

    /// <summary>The system's words; empty when nothing failed.</summary>
    public string ErrorMessage { get; init; } = "";
}

/// <summary>Kinds of WebSocket messages.</summary>
public enum WebSocketMessageKind
{
    /// <summary>UTF-8 text (<c>text</c>).</summary>
    Text,

    /// <summary>Bytes (<c>binary</c>).</summary>
    Binary,

    /// <summary>The connection has ended (<c>close</c>); cannot be sent.</summary>
    Close,
}
