using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BenchmarkDotNet.Attributes;
using LuaSkills.Generated.LuaSkills_Benchmarks;

namespace LuaSkills.Benchmarks;

/// <summary>Writing arguments: generated writer against the serializer's source-generated context, both into a reused buffer.</summary>
public class JsonWriteBenchmarks
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly CannedInvoker _invoker = new([]);
    private Utf8JsonWriter _writer = null!;
    private SearchResult _document = null!;
    private IPayloads _client = null!;

    [Params(1, 50)]
    public int Hits { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _document = Payloads.Document(Hits);
        _client = Payloads.Client(_invoker);
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });
    }

    [GlobalCleanup]
    public void Close() => _writer.Dispose();

    [Benchmark(Baseline = true, Description = "JsonSerializerContext")]
    public int Serializer() => Serialize(PayloadContext.Default.SearchResult);

    [Benchmark(Description = "LuaSkills")]
    public int Generated()
    {
        _client.Write(_document);
        return _invoker.Written;
    }

    [Benchmark(Description = "JsonSerializer over LuaSkillsJsonContext")]
    public int Context() => Serialize(LuaSkillsJsonContext.Default.SearchResult);

    private int Serialize(JsonTypeInfo<SearchResult> type)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        JsonSerializer.Serialize(_writer, _document, type);
        _writer.Flush();
        return _buffer.WrittenCount;
    }
}
