using System.Text.Json;
using BenchmarkDotNet.Attributes;
using LuaSkills.Generated.LuaSkills_Benchmarks;

namespace LuaSkills.Benchmarks;

/// <summary>Reading a result: generated reader against the serializer's source-generated context.</summary>
public class JsonReadBenchmarks
{
    private byte[] _json = [];
    private IPayloads _client = null!;

    [Params(1, 50)]
    public int Hits { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _json = Payloads.Json(Hits);
        _client = Payloads.Client(new CannedInvoker(_json));
    }

    [Benchmark(Baseline = true, Description = "JsonSerializerContext")]
    public SearchResult? Serializer() => JsonSerializer.Deserialize(_json, PayloadContext.Default.SearchResult);

    [Benchmark(Description = "LuaSkills")]
    public SearchResult Generated() => _client.Read();

    [Benchmark(Description = "JsonSerializer over LuaSkillsJsonContext")]
    public SearchResult? Context() => JsonSerializer.Deserialize(_json, LuaSkillsJsonContext.Default.SearchResult);
}
