using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LuaSkills.Abstractions.Tests.Matrix;

internal sealed record BigNumbers(Int128 Signed, UInt128 Unsigned, Half Half);

internal sealed record Times(TimeSpan Span, DateOnly Date, TimeOnly Time, TimeSpan? Maybe = null);

internal sealed record Names(Uri Uri, Version Version, Uri? Relative = null);

internal sealed record Binary(byte[] Bytes, Memory<byte> Memory, ReadOnlyMemory<byte> ReadOnly, ReadOnlyMemory<byte>? Maybe = null);

internal sealed record Dom(JsonNode Node, JsonObject Object, JsonArray Array, JsonDocument Document, JsonNode? Maybe = null);

[Flags]
internal enum Access
{
    None = 0,
    Read = 1,
    [JsonStringEnumMemberName("write")]
    Write = 2,
    ReadWrite = Read | Write,
    Delete = 8,
}

[Flags]
internal enum Sides : sbyte
{
    Left = 1,
    Top = -128,
}

[JsonConverter(typeof(JsonNumberEnumConverter<Level>))]
internal enum Level : byte
{
    Low = 1,
    High = 200,
}

internal sealed record Enums(Access Access, Level Level, Mood Mood, Level? Maybe = null);

internal sealed record Lists(
    HashSet<int> Set,
    ISet<string> ISet,
    IReadOnlySet<Mood> ReadOnlySet,
    ImmutableArray<int> Array,
    ImmutableList<string> List,
    ImmutableHashSet<int> HashSet,
    ImmutableSortedSet<int> Sorted,
    ObservableCollection<int> Collection,
    Words Words);

internal sealed class Words : List<string>;

internal sealed record Maps(
    Dictionary<Mood, int> ByEnum,
    IReadOnlyDictionary<int, string> ByInt,
    Dictionary<long, int> ByLong,
    IDictionary<Guid, int> ByGuid,
    Dictionary<Level, int> ByNumber,
    Dictionary<Access, int> ByFlags,
    SortedDictionary<string, int> Sorted,
    ImmutableDictionary<byte, int> Immutable,
    ImmutableSortedDictionary<string, int?> ImmutableSorted,
    Table Table);

internal sealed class Table : Dictionary<string, int>;

internal sealed record Pairs(KeyValuePair<string, int> Pair, List<KeyValuePair<int, Mood?>> List);

internal sealed record Arrays(ImmutableArray<int> Numbers);

/// <summary>Reads and writes one type after the other.</summary>
[Skill("matrix")]
internal partial interface IMatrix
{
    BigNumbers ReadBigNumbers();

    void Write([SkillArguments] BigNumbers value);

    Times ReadTimes();

    void Write([SkillArguments] Times value);

    Names ReadNames();

    void Write([SkillArguments] Names value);

    Binary ReadBinary();

    void Write([SkillArguments] Binary value);

    Dom ReadDom();

    void Write([SkillArguments] Dom value);

    Enums ReadEnums();

    void Write([SkillArguments] Enums value);

    void WriteSides(Sides sides);

    Sides ReadSides();

    Lists ReadLists();

    void Write([SkillArguments] Lists value);

    void Write([SkillArguments] Arrays value);

    Maps ReadMaps();

    void Write([SkillArguments] Maps value);

    Pairs ReadPairs();

    void Write([SkillArguments] Pairs value);

    void WriteQueue(Queue<int> queue);

    void Defaults(TimeSpan span = default, ReadOnlyMemory<byte> bytes = default, Half half = default, Int128 big = default, ImmutableArray<int> numbers = default);
}

/// <summary>Reads a text and writes what was read.</summary>
internal static class RoundTrip
{
    public static string Of<T>(string json, Func<IMatrix, T> read, Action<IMatrix, T> write) => Written(matrix => write(matrix, read(Over(json))));

    public static string Written(Action<IMatrix> write)
    {
        RecordingInvoker invoker = new("");
        write(Client.Over<IMatrix>(invoker));
        return invoker.Arguments!;
    }

    public static IMatrix Over(string json) => Client.Over<IMatrix>(new RecordingInvoker(json));
}
