using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LuaSkills.Generated.LuaSkills_Json_Tests;
using Microsoft.Extensions.AI;

namespace LuaSkills.Json.Tests;

/// <summary>The generated context beside other contexts, as applications use it.</summary>
public sealed class ContextTests
{
    private static readonly Item s_item = new() { Title = "<oak>", Rank = 2 };

    [Fact]
    public void A_skills_type_inside_a_type_of_the_application_keeps_its_own_names()
    {
        Envelope envelope = new("me", s_item, new Span(1, null), Season.Autumn, [s_item]);

        string json = JsonSerializer.Serialize(envelope, Chain.Options);
        Envelope read = JsonSerializer.Deserialize<Envelope>(json, Chain.Options)!;

        Assert.StartsWith("""{"sender":"me","body":{"item-title":"\u003Coak\u003E","rank":2,""", json, StringComparison.Ordinal);
        Assert.EndsWith("]}", json, StringComparison.Ordinal);
        Assert.Contains("\"range\":{\"from\":1},\"season\":\"late autumn\"", json, StringComparison.Ordinal);
        Assert.Equal((envelope.Sender, envelope.Range, envelope.Season), (read.Sender, read.Range, read.Season));
        Assert.Equal("<oak>", read.More[0].Title);
    }

    [Fact]
    public void A_nullable_value_of_a_skills_type_may_be_null()
    {
        Assert.Null(JsonSerializer.Deserialize<Span?>("null", Chain.Options));
        Assert.Equal(new Span(1, 2), JsonSerializer.Deserialize<Span?>("""{"from":1,"to":2}""", Chain.Options));
    }

    [Fact]
    public async Task A_stream_is_read_however_it_is_cut()
    {
        Item large = new() { Title = new string('x', 40_000), Parts = [s_item, null, s_item] };
        using MemoryStream stream = new();

        await JsonSerializer.SerializeAsync(stream, large, LuaSkillsJsonContext.Default.Item, TestContext.Current.CancellationToken);
        stream.Position = 0;
        Item? read = await JsonSerializer.DeserializeAsync(stream, LuaSkillsJsonContext.Default.Item, TestContext.Current.CancellationToken);

        Assert.Equal(large.Title, read!.Title);
        Assert.Equal(["<oak>", null, "<oak>"], read.Parts.Select(part => part?.Title));
    }

    [Fact]
    public void A_context_may_have_options_of_its_own()
    {
        LuaSkillsJsonContext escaping = new(new JsonSerializerOptions());

        Assert.Equal("\"late autumn\"", JsonSerializer.Serialize(Season.Autumn, escaping.Season));
        Assert.Contains("\\u003Coak\\u003E", JsonSerializer.Serialize(s_item, escaping.Item), StringComparison.Ordinal);
        Assert.Contains("<oak>", JsonSerializer.Serialize(s_item, new LuaSkillsJsonContext().Item), StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_no_skill_uses_is_left_to_others()
    {
        Assert.Null(LuaSkillsJsonContext.Default.GetTypeInfo(typeof(Envelope)));
        Assert.Null(((IJsonTypeInfoResolver)LuaSkillsJsonContext.Default).GetTypeInfo(typeof(Version), Chain.Options));
        Assert.Same(LuaSkillsJsonContext.Default.Item, LuaSkillsJsonContext.Default.GetTypeInfo(typeof(Item)));
    }

    [Fact]
    public async Task A_function_of_an_AI_model_takes_and_returns_a_skills_types()
    {
        JsonSerializerOptions options = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };
        options.TypeInfoResolverChain.Insert(0, LuaSkillsJsonContext.Default);
        AIFunction function = AIFunctionFactory.Create(
            (Tag tag, Span range) => new Item { Title = tag.Name, Spans = { ["asked"] = range } },
            new AIFunctionFactoryOptions { Name = "find", SerializerOptions = options });
        using JsonDocument arguments = JsonDocument.Parse("""{"tag":{"name":"oak"},"range":{"from":3}}""");

        object? result = await function.InvokeAsync(
            new AIFunctionArguments(arguments.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value)),
            TestContext.Current.CancellationToken);

        Assert.Equal(
            """{"item-title":"oak","rank":null,"tags":[],"spans":{"asked":{"from":3}},"parts":[],"grid":[]}""",
            Assert.IsType<JsonElement>(result).GetRawText());
    }
}
