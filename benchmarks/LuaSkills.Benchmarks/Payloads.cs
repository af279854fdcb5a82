using System.Text.Json;
using System.Text.Json.Serialization;
using LuaSkills.CompilerServices;

namespace LuaSkills.Benchmarks;

/// <summary>A search result with nested lists and a map.</summary>
public sealed record SearchResult(string Query, long Total, double ElapsedMs, IReadOnlyList<Hit> Hits);

/// <summary>One hit.</summary>
public sealed record Hit(
    string Id,
    string Title,
    string Path,
    int Line,
    double Score,
    bool Exact,
    IReadOnlyList<string> Tags,
    IReadOnlyDictionary<string, int> Counts);

/// <summary>The call of a tool.</summary>
public sealed record ToolCall(
    string CallId,
    string Tool,
    string Session,
    string Query,
    int Limit,
    double MinScore,
    bool Exact,
    IReadOnlyList<string> Tags);

/// <summary>Sends and gets a payload; never called through an engine here.</summary>
[Skill("payloads")]
public partial interface IPayloads
{
    /// <summary>Returns the canned document.</summary>
    SearchResult Read();

    /// <summary>Sends a document.</summary>
    void Write([SkillArguments] SearchResult document);

    /// <summary>Returns the canned call.</summary>
    ToolCall ReadCall();

    /// <summary>Sends a call.</summary>
    void WriteCall([SkillArguments] ToolCall toolCall);
}

/// <summary>The serializer's own generated code, for comparison: the same names, the same bytes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SearchResult))]
[JsonSerializable(typeof(ToolCall))]
public sealed partial class PayloadContext : JsonSerializerContext;

/// <summary>Hands a canned reply to the generated reader and drops what the generated writer wrote.</summary>
internal sealed class CannedInvoker(byte[] content) : ISkillInvoker
{
    public TResult Invoke<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        using (arguments)
        {
            Written = arguments.WrittenSpan.Length;
            return reader(new SkillReply(content, null, default, null));
        }
    }

    public ValueTask<TResult> InvokeAsync<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken) =>
        new(Invoke(entry, arguments, reader, options, cancellationToken));

    public int Written { get; private set; }
}

/// <summary>The documents of the benchmarks.</summary>
internal static class Payloads
{
    public static SearchResult Document(int hits)
    {
        List<Hit> list = [];
        for (int i = 0; i < hits; i++)
        {
            list.Add(new Hit(
                $"hit-{i}", $"Result number {i}", $"src/module{i}/file.lua", 10 * i, i / 7.0, i % 3 == 0,
                ["lua", "skill", $"tag{i}"], new Dictionary<string, int> { ["words"] = i, ["lines"] = 2 * i }));
        }

        return new SearchResult("needle in haystack", hits, 1.25, list);
    }

    public static ToolCall Call() => new(
        "call-0042", "search.find", "5f0c2a9e71", "needle in haystack", 25, 0.35, true, ["lua", "skill", "docs"]);

    public static byte[] Json(int hits) => JsonSerializer.SerializeToUtf8Bytes(Document(hits), PayloadContext.Default.SearchResult);

    public static IPayloads Client(CannedInvoker invoker) => Import<IPayloads>(invoker);

    private static T Import<T>(ISkillInvoker invoker)
        where T : class, ISkillContract<T> => T.GeneratedClient(invoker);
}
