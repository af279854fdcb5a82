using System.Text.Json;
using LuaSkills.Capabilities;
using LuaSkills.Modules.Connections;

namespace LuaSkills.Modules.Tcp;

/// <summary>The arguments of callback methods for TCP.</summary>
internal static class TcpEventJson
{
    /// <summary>Writes the argument object.</summary>
    public static void Write(Utf8JsonWriter writer, TcpEvent occurrence)
    {
        writer.WriteStartObject();
        writer.WriteString("conn_id"u8, occurrence.ConnectionId);
        writer.WriteBase64String("data"u8, occurrence.Data.Span);
        writer.WriteString("error_kind"u8, NetworkErrors.NameOf(occurrence.ErrorKind));
        writer.WriteString("error_msg"u8, occurrence.ErrorMessage);
        writer.WriteEndObject();
    }
}
