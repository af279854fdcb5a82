using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using LuaSkills.Engine.Databases.Vectors;

namespace LuaSkills.Benchmarks;

/// <summary>The engine's own vector database with 10,000 rows of 384 dimensions.</summary>
public class VectorSearchBenchmarks
{
    private const int Rows = 10_000;
    private const int Dimension = 384;

    private readonly Random _random = new(1);
    private VectorDatabaseProvider _provider = null!;
    private DatabaseBinding _binding = null!;
    private LanceDbSearch _search = null!;
    private LanceDbUpsert _known = null!;
    private string _directory = null!;

    [GlobalSetup]
    public void Open()
    {
        _directory = Directory.CreateTempSubdirectory("luaskills-").FullName;
        _binding = new DatabaseBinding
        {
            SpaceLabel = "USER", SkillId = "bench", BindingTag = "USER-bench", RootName = "USER", SpaceRoot = _directory, SkillDirectory = _directory,
            SkillDirectoryName = "bench", Kind = DatabaseKind.LanceDb, DefaultDatabasePath = Path.Combine(_directory, "lancedb"),
        };
        _provider = new VectorDatabaseProvider();
        LanceDbColumn[] columns = [new("id", LanceDbColumnType.Int64), new("kind", LanceDbColumnType.String), new("v", LanceDbColumnType.VectorFloat32, Dimension)];
        _provider.CreateTableAsync(_binding, new LanceDbTable("t", columns, false), default).AsTask().GetAwaiter().GetResult();
        for (int first = 0; first < Rows; first += 1000)
            Write(new LanceDbUpsert("t", LanceDbFormat.Json, RowsFrom(first), []));

        _search = new LanceDbSearch("t", Vector());
        _known = new LanceDbUpsert("t", LanceDbFormat.Json, RowsFrom(0), ["id"]);
        Write(_known);
    }

    [GlobalCleanup]
    public void Close()
    {
        _provider.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Benchmark(Baseline = true, Description = "l2, 10 rows")]
    public long Euclidean() => Search(_search);

    [Benchmark(Description = "cosine, 10 rows")]
    public long Cosine() => Search(_search with { Metric = LanceDbMetric.Cosine });

    [Benchmark(Description = "l2, a filter that a tenth passes")]
    public long Filtered() => Search(_search with { Filter = "kind = 'k3'" });

    [Benchmark(Description = "l2, 1,000 rows")]
    public long Many() => Search(_search with { Limit = 1000 });

    [Benchmark(Description = "replacing 1,000 rows by key")]
    public long Replace() => Write(_known);

    private long Search(LanceDbSearch search) => _provider.SearchAsync(_binding, search, default).AsTask().GetAwaiter().GetResult().Rows;

    private long Write(LanceDbUpsert upsert) => _provider.UpsertAsync(_binding, upsert, default).AsTask().GetAwaiter().GetResult().Version;

    private byte[] RowsFrom(int first)
    {
        using MemoryStream rows = new();
        using (Utf8JsonWriter writer = new(rows))
        {
            writer.WriteStartArray();
            for (int id = first; id < first + 1000; id++)
            {
                writer.WriteStartObject();
                writer.WriteNumber("id", id);
                writer.WriteString("kind", Encoding.UTF8.GetBytes(FormattableString.Invariant($"k{id % 10}")));
                writer.WriteStartArray("v");
                foreach (float number in Vector())
                    writer.WriteNumberValue(number);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return rows.ToArray();
    }

    private float[] Vector()
    {
        float[] vector = new float[Dimension];
        for (int i = 0; i < vector.Length; i++)
            vector[i] = _random.NextSingle() - 0.5f;
        return vector;
    }
}
