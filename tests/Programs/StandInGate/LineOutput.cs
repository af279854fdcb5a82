using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuaSkills.Tests.StandIn;

/// <summary>Writes whole lines, one writer at a time.</summary>
internal sealed class LineOutput(Stream stream)
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 10_000 };

    private readonly Lock _lock = new();

    public static byte[] Line(JsonObject message) => [.. JsonSerializer.SerializeToUtf8Bytes(message, s_options), (byte)'\n'];

    public void Write(JsonObject message) => Raw(Line(message));

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            try
            {
                stream.Write(bytes);
                stream.Flush();
            }
            catch (IOException)
            {
                // The client is gone; the end of the input tells.
            }
        }
    }

    public void Bytewise(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                stream.Write(bytes.Slice(i, 1));
                stream.Flush();
            }
        }
    }

    public void Flush() => stream.Flush();
}
