using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using LuaSkills.Generated.LuaSkills_Json_Tests;

namespace LuaSkills.Json.Tests;

// Types for which the serializer's own generator and ours have to agree to the byte.

internal enum Season
{
    Spring,
    Summer,
    [JsonStringEnumMemberName("late autumn")]
    Autumn,
}

internal readonly record struct Span(int From, long? To);

internal sealed record Tag(string Name, Season? Season = null, bool IsHidden = false);

internal sealed record Values(
    bool Flag,
    byte Octet,
    short Small,
    uint Count,
    long Total,
    ulong Largest,
    float Ratio,
    double Score,
    decimal Price,
    char Letter,
    Guid Id,
    DateTime CreatedAt,
    DateTimeOffset SeenAt);

internal sealed record Rarer(
    Int128 Wide,
    UInt128 Widest,
    Half Short,
    DateOnly Day,
    TimeOnly Time,
    TimeSpan Duration,
    Uri Link,
    Version Version,
    byte[] Bytes,
    ReadOnlyMemory<byte> Memory);

internal sealed class Shelves
{
    public IReadOnlyDictionary<int, string> ByNumber { get; set; } = new Dictionary<int, string>();

    public Dictionary<Guid, long> ById { get; set; } = [];

    public HashSet<string> Names { get; set; } = [];

    public ImmutableArray<Rarer> Rarities { get; set; } = [];

    public ImmutableList<double> Weights { get; set; } = [];
}

internal sealed class Item
{
    [JsonPropertyName("item-title")]
    public required string Title { get; init; }

    public string? Note { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Rank { get; set; }

    public IReadOnlyList<Tag> Tags { get; set; } = [];

    public Dictionary<string, Span> Spans { get; set; } = [];

    public Values? Values { get; set; }

    public Shelves? Shelves { get; set; }

    public Item? Parent { get; set; }

    public List<Item?> Parts { get; set; } = [];

    public int[][] Grid { get; set; } = [];
}

/// <summary>Half of its types are only read and half only written; the context has both ways of all.</summary>
[Skill("catalogue")]
internal partial interface ICatalogue
{
    Item Find(Tag tag);

    void Store([SkillArguments] Item item);

    Season Now();

    Span? Range();

    Sealed Locked();

    void Draw(Shape shape);

    void Limit(double limit);
}

/// <summary>Can be read only: a property has no form in JSON.</summary>
internal sealed class Sealed
{
    public string? Name { get; set; }

    public object Owner => this;
}

/// <summary>Can be written only: it cannot be constructed.</summary>
internal abstract class Shape
{
    public int Sides { get; set; }
}

internal sealed class Square : Shape;

/// <summary>The serializer's own generated code under the options that ours stands for.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(List<Item>))]
internal sealed partial class PlatformContext : JsonSerializerContext;

/// <summary>A type of the application around a type of a skill.</summary>
internal sealed record Envelope(string Sender, Item Body, Span? Range, Season Season, IReadOnlyList<Item> More);

/// <summary>The application's own context. Through <see cref="Envelope"/> it has code for the types of the skill as well, which writes enumerations as numbers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Envelope))]
internal sealed partial class AppContext : JsonSerializerContext;

/// <summary>Options with both contexts; the first that knows a type has it.</summary>
internal static class Chain
{
    public static JsonSerializerOptions Options { get; } = new(AppContext.Default.Options)
    {
        TypeInfoResolver = null,
        TypeInfoResolverChain = { LuaSkillsJsonContext.Default, AppContext.Default },
    };
}
