using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LuaSkills.Benchmarks;

/// <summary><see cref="JsonSerializer"/> with the metadata of a context.</summary>
internal sealed class SerializerApproach(string name, JsonTypeInfo<ToolCall> call, JsonTypeInfo<SearchResult> result) : Approach(name)
{
    public override void Write(ToolCall value) => Write(value, call);

    public override void Write(SearchResult value) => Write(value, result);

    public override ToolCall ReadCall(byte[] json) => JsonSerializer.Deserialize(json, call)!;

    public override SearchResult ReadResult(byte[] json) => JsonSerializer.Deserialize(json, result)!;

    private void Write<T>(T value, JsonTypeInfo<T> info)
    {
        Utf8JsonWriter writer = Begin();
        JsonSerializer.Serialize(writer, value, info);
        writer.Flush();
    }
}
