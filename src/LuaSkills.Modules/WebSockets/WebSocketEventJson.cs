using System.Text.Json;
using LuaSkills.Capabilities;
using LuaSkills.Modules.Connections;

namespace LuaSkills.Modules.WebSockets;

/// <summary>The arguments of callback methods for WebSockets.</summary>
internal static class WebSocketEventJson
{
    /// <summary>Writes the argument object.</summary>
    public static void Write(Utf8JsonWriter writer, WebSocketEvent occurrence)
    {
        writer.WriteStartObject();
        writer.WriteString("conn_id"u8, occurrence.ConnectionId);
        writer.WriteBase64String("data"u8, occurrence.Data.Span);
        writer.WriteString("message_type"u8, occurrence.MessageType switch
        {
            WebSocketMessageKind.Text => "text",
            WebSocketMessageKind.Binary => "binary",
            _ => "close",
        });
        writer.WriteNumber("close_code"u8, occurrence.CloseCode);
        writer.WriteString("close_text"u8, occurrence.CloseText);
        writer.WriteString("error_kind"u8, NetworkErrors.NameOf(occurrence.ErrorKind));
        writer.WriteString("error_msg"u8, occurrence.ErrorMessage);
        writer.WriteEndObject();
    }
}
