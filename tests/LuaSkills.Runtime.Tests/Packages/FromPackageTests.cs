using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuaSkills.Runtime.Tests.Packages;

/// <summary>An interface made from a package calls the skill of that package.</summary>
public sealed class FromPackageTests
{
    [Fact]
    public async Task Arguments_arrive_as_the_schema_names_them()
    {
        await using SkillRuntime runtime = await OpenAsync();

        SkillResult result = runtime.Import<IEchoKit>().Echo(
            "one\ntwo",
            count: 3,
            ratio: 0.5,
            strict: true,
            maxLength: 80,
            @class: "first",
            größe: "groß",
            mode: IEchoKit.EchoMode.VerySlow,
            modes: [IEchoKit.EchoModesItem.On, IEchoKit.EchoModesItem.Off],
            filter: new IEchoKit.EchoFilter("a*", MinSize: 2) { AdditionalMembers = new() { ["depth"] = JsonSerializer.SerializeToElement(1) } },
            edits: [new IEchoKit.EchoEditsItem(1), new IEchoKit.EchoEditsItem(2, "two")],
            env: new Dictionary<string, string> { ["HOME"] = "/home" },
            tree: new IEchoKit.EchoNode("root", [new IEchoKit.EchoNode("leaf")]),
            any: JsonSerializer.SerializeToElement("anything"));

        AssertJson(
            """
            {
              "text": "one\ntwo", "count": 3, "ratio": 0.5, "strict": true, "max-length": 80, "class": "first", "größe": "groß",
              "mode": "very-slow", "modes": ["on", "off"], "filter": { "name": "a*", "min-size": 2, "depth": 1 },
              "edits": [{ "line": 1 }, { "line": 2, "text": "two" }], "env": { "HOME": "/home" },
              "tree": { "label": "root", "children": [{ "label": "leaf" }] }, "any": "anything"
            }
            """,
            result);
    }

    [Fact]
    public async Task Optional_arguments_are_left_out()
    {
        await using SkillRuntime runtime = await OpenAsync();

        AssertJson("""{ "text": "alone" }""", await runtime.Import<IEchoKit>().EchoAsync("alone", cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Arguments_without_names_arrive_as_they_are()
    {
        await using SkillRuntime runtime = await OpenAsync();

        AssertJson("""{ "a": 1.5, "b": 2 }""", runtime.Import<IEchoKit>().EchoAll(new Dictionary<string, double> { ["a"] = 1.5, ["b"] = 2 }));
    }

    [Fact]
    public async Task A_method_of_the_users_stands_beside_them()
    {
        await using SkillRuntime runtime = await OpenAsync();

        Assert.Equal(new Length(4), await runtime.Import<IEchoKit>().MeasureAsync("four", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_cancelled_token_ends_the_call()
    {
        await using SkillRuntime runtime = await OpenAsync();
        using CancellationTokenSource source = new();
        source.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runtime.Import<IEchoKit>().EchoAsync("text", cancellationToken: source.Token).AsTask());
    }

    private static ValueTask<SkillRuntime> OpenAsync() => SkillRuntime.OpenAsync(
        SkillRuntimeOptions.ForSkills(Path.Combine(AppContext.BaseDirectory, "skills")),
        TestContext.Current.CancellationToken);

    private static void AssertJson(string expected, SkillResult result) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(result.Content)), result.Content);
}
