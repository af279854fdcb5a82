using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LuaSkills.Abstractions.Tests.Matrix;

internal sealed class Included
{
    [JsonInclude]
    public int Field;

    [JsonInclude]
    internal readonly int Fixed = 7;

    [JsonInclude]
    internal string? Hidden { get; set; }

    [JsonInclude]
    public int Guarded { get; internal set; } = 3;

    public int NotAMember = -1;
}

internal sealed class Omitting
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Number { get; set; } = 5;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Mood Mood { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Point Point { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TimeSpan? Span { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
    public string? Incoming { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public string? Outgoing { get; set; } = "out";
}

internal sealed class Extended
{
    public int Known { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }
}

internal sealed record ExtendedByNode(int Known)
{
    [JsonExtensionData]
    public JsonObject Rest { get; init; } = [];
}

internal sealed class ExtendedAlways
{
    [JsonExtensionData]
    public required IDictionary<string, JsonElement> Rest { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record Strict(int Known, Strict? Inner = null);

[SkillJson(UnmappedMembers = JsonUnmappedMemberHandling.Disallow)]
internal sealed class Empty;

[SkillJson(CaseInsensitive = true)]
internal sealed record Loose(int FirstLine, [property: JsonPropertyName("größe")] int Size);

[SkillJson(EnumsAsNumbers = true)]
internal sealed record Numbered(Mood Mood, Mood? Maybe = null);

internal sealed class Converted
{
    [JsonConverter(typeof(JsonNumberEnumConverter<Mood>))]
    public Mood Number { get; set; }

    [JsonConverter(typeof(JsonStringEnumConverter<Level>))]
    public Level Name { get; set; }
}

[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), 2)]
[JsonDerivedType(typeof(Blob))]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
internal abstract record Shape(string Name);

internal sealed record Circle(string Name, double Radius) : Shape(Name);

internal sealed record Square(string Name, int Side, IReadOnlyList<Shape>? Parts = null) : Shape(Name);

internal sealed record Blob(string Name) : Shape(Name);

internal sealed record Stranger(string Name) : Shape(Name);

[JsonDerivedType(typeof(Dog), "dog")]
internal class Animal
{
    public string Name { get; set; } = "";
}

internal sealed class Dog : Animal
{
    public bool Barks { get; set; }
}

[JsonPolymorphic(IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(Rose), "rose")]
[SkillJson(UnmappedMembers = JsonUnmappedMemberHandling.Disallow)]
internal class Plant
{
    public int Height { get; set; }
}

internal sealed class Rose : Plant
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

[JsonDerivedType(typeof(Pen), "pen")]
internal interface ITool
{
    string Name { get; }
}

internal sealed record Pen(string Name) : ITool;

// Written as an object with one member that is not null.
internal sealed record Answer(string? Text = null, int? Number = null, Answer[]? Several = null);

internal readonly struct Slug(string text)
{
    public string Text { get; } = text;

    public static implicit operator Slug(string text) => new(text);
}

internal sealed record Sluggish(Slug? Slug = null);

[SkillJson(Context = typeof(ForeignContext))]
internal sealed class Own
{
    public int SomeNumber { get; set; }
}

internal sealed record Foreign(Own Own, (int Left, string Right) Pair, System.Net.Cookie? Cookie = null);

[JsonSerializable(typeof(Own))]
[JsonSerializable(typeof((int Left, string Right)))]
[JsonSerializable(typeof(System.Net.Cookie))]
[JsonSourceGenerationOptions(IncludeFields = true)]
internal sealed partial class ForeignContext : JsonSerializerContext;

[Skill("objects")]
internal partial interface IObjects
{
    Included ReadIncluded();

    void Write([SkillArguments] Included value);

    Omitting ReadOmitting();

    void Write([SkillArguments] Omitting value);

    Extended ReadExtended();

    void Write([SkillArguments] Extended value);

    ExtendedByNode ReadExtendedByNode();

    void Write([SkillArguments] ExtendedByNode value);

    ExtendedAlways ReadExtendedAlways();

    Strict ReadStrict();

    Empty ReadEmpty();

    Loose ReadLoose();

    Numbered ReadNumbered();

    void Write([SkillArguments] Numbered value);

    Converted ReadConverted();

    void Write([SkillArguments] Converted value);

    Shape ReadShape();

    void Write([SkillArguments] Shape value);

    Circle ReadCircle();

    void Write([SkillArguments] Circle value);

    Animal ReadAnimal();

    void Write([SkillArguments] Animal value);

    Plant ReadPlant();

    void Write([SkillArguments] Plant value);

    List<ITool> ReadTools();

    void WriteTools(List<ITool> tools);

    Answer ReadAnswer();

    void Write([SkillArguments] Answer value);

    Sluggish ReadSluggish();
}

[Skill("foreign")]
[SkillJson(Context = typeof(ForeignContext), EnumsAsNumbers = true, CaseInsensitive = true, UnmappedMembers = JsonUnmappedMemberHandling.Disallow)]
internal partial interface IForeign
{
    Foreign ReadForeign();

    void Write([SkillArguments] Foreign value);

    Leaf ReadLeaf();

    void WriteMoods(IReadOnlyDictionary<Mood, Access> moods);

    IReadOnlyList<Mood> ReadMoods();
}
