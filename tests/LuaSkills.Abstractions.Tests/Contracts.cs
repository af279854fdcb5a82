using System.Text.Json;
using System.Text.Json.Serialization;

namespace LuaSkills.Abstractions.Tests;

internal enum Mood
{
    Calm,
    [JsonStringEnumMemberName("wide awake")]
    Awake,
    Content = Awake,
}

internal sealed record Leaf(string Name, int Size, Mood Mood = Mood.Calm, double? Weight = null);

internal sealed record Branch(string Name, IReadOnlyList<Leaf> Leaves, Dictionary<string, Branch>? Sub = null);

internal class Defaults
{
    public string Title { get; init; } = "untitled";

    public List<int> Numbers { get; set; } = [7];

    public int? Missing { get; init; }
}

internal sealed class Derived : Defaults
{
    [JsonPropertyName("Given-Name")]
    public required string GivenName { get; init; }

    [JsonIgnore]
    public object? Ignored { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Always { get; set; }
}

internal sealed record Loose(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string First,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] string Second,
    string Last);

internal readonly record struct Point(int X, int Y);

internal sealed record Wide(
    bool Flag,
    char Letter,
    byte B,
    sbyte Sb,
    short S,
    ushort Us,
    uint Ui,
    long L,
    ulong Ul,
    float F,
    double D,
    decimal M,
    Guid Id,
    DateTime At,
    DateTimeOffset Offset,
    JsonElement Any,
    JsonText Text);

internal interface IPlain
{
    string Inherited(string text);
}

[Skill("base-skill")]
internal partial interface IBaseSkill
{
    string FromBase();
}

/// <summary>Has one method for each thing a generated client does.</summary>
[Skill("garden")]
internal partial interface IGarden : IBaseSkill, IPlain
{
    string Ping(string note);

    void Water(int litres = 1, bool deep = false, string? @class = null, Mood mood = Mood.Calm, double ratio = double.NaN);

    void Always([SkillArgument("given-name", AlwaysSend = true)] string? name = null, [SkillArgument(AlwaysSend = true)] int count = 3);

    void All([SkillArguments] Branch? branch);

    void AnyObject([SkillArguments] JsonElement any = default);

    void AnyText([SkillArguments] JsonText? any);

    void Numbers(double value, IEnumerable<Point> points);

    void Grow(Mood mood);

    void Deep(Node node);

    void Say(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> titles);

    Task SayLaterAsync(List<string> words);

    void Send(Loose loose);

    Task RunAsync(IEnumerable<int> numbers, SkillCallOptions? options, CancellationToken cancellationToken = default);

    ValueTask RunQuietlyAsync(JsonElement any = default);

    Task<Branch> GetBranchAsync();

    ValueTask<Leaf?> GetHTTPLeafAsync();

    Wide GetWide();

    Derived GetDerived();

    Point GetPoint();

    Mood GetMood();

    Mood[] GetMoods();

    JsonElement GetElement();

    JsonText GetText();

    int GetNumber();

    int? GetOptionalNumber();

    SkillResult GetResult();

    Task<SkillResult<Point>> GetPointResultAsync();

    [SkillEntry("ping")]
    Task<string> PingAsync(string note);

    int WithBody() => 3;
}

internal sealed class Node
{
    public Node? Next { get; set; }
}

internal static partial class Container<T>
    where T : class
{
    [Skill("nested")]
    internal partial interface INested
    {
        string Name(string @namespace);
    }
}
