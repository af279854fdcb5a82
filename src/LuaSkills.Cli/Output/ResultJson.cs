using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LuaSkills.Cli.Output;

/// <summary>The small results that commands print as JSON.</summary>
internal static class ResultJson
{
    /// <summary>Prints what a writer wrote.</summary>
    public static void Print(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer);
        Terminal.WriteJson(buffer.WrittenSpan);
    }

    /// <summary>Prints <c>{"member":true}</c>, with which the other engines acknowledge.</summary>
    public static void PrintFlag(string member, bool value = true) => Print(writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean(member, value);
        writer.WriteEndObject();
    });
}
