using System.Text.Json;

namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>Generated tools and models, called by Lua.</summary>
public abstract partial class GeneratedToolTests(EngineKind engine) : IAsyncLifetime
{
    public sealed class OnEmbedded() : GeneratedToolTests(EngineKind.Embedded);

    public sealed class OnNative() : GeneratedToolTests(EngineKind.Native);

    private readonly TaskCompletionSource<int> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SkillFolder _skills = new SkillFolder(engine).Add("asker", ("ask", "return function(args) return tostring(vulcan.host.call('vault.later', {}).value) end"));
    private SkillRuntime _runtime = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        SkillRuntimeOptions options = new() { SkillsDirectory = _skills.Path, HostTools = { new Vault(_answer.Task) }, Models = Models.Provider };
        _runtime = await SkillRuntime.OpenAsync(options.On(engine), Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
        _skills.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("return vulcan.host.call('vault.lookup', {key = 'db', limit = 2}).value.name", "\"db2\"")]
    [InlineData("return vulcan.host.call('vault.lookup', {key = 'db'}).value.tags[2]", "\"b\"")]
    [InlineData("return vulcan.host.call('vault.lookup', {}).error", """{"code":"invalid_argument","message":"key is required"}""")]
    [InlineData("return vulcan.host.call('vault.lookup', {key = 'db', limit = 'x'}).error.message", "\"limit: expected 32-bit integer, found string\"")]
    [InlineData("return vulcan.host.call('vault.lookup', {'db'}).error.message", "\"arguments: expected object, found array\"")]
    [InlineData("return vulcan.host.call('vault.echo', {a = {1, 2}})", """{"a":[1,2]}""")]
    [InlineData("return vulcan.host.call('vault.ping', {})", """{"ok":true}""")]
    [InlineData("return vulcan.host.has('vault.ping') and not vulcan.host.has('ping')", "true")]
    [InlineData("for _, tool in ipairs(vulcan.host.list()) do if tool.name == 'vault.lookup' then return tool.input_schema.required end end", """["key"]""")]
    [InlineData("return vulcan.models.llm('a', 'b').assistant", "\"a/b\"")]
    [InlineData("return vulcan.models.embed('a').error.message", "\"embedding callback is not registered\"")]
    public void Lua_calls_what_was_generated(string lua, string result)
    {
        using JsonDocument expected = JsonDocument.Parse(result);

        Assert.True(JsonElement.DeepEquals(expected.RootElement, _runtime.RunLua(lua, cancellationToken: Token)));
    }

    [Fact]
    public async Task A_skill_waits_for_a_task_of_a_tool()
    {
        ValueTask<SkillResult> call = _runtime.CallAsync("asker-ask", cancellationToken: Token);
        _answer.SetResult(7);

        Assert.Equal("7", (await call).Content);
    }

    internal sealed record Secret(string Name, List<string> Tags);

    [HostTools(Prefix = "vault")]
    internal sealed partial class Vault(Task<int> answer)
    {
        /// <summary>Looks a secret up.</summary>
        [HostTool] public static Secret Lookup(string key, int limit = 1) => new(key + limit, ["a", "b"]);

        /// <summary>Gives back what it gets.</summary>
        [HostTool] public static JsonElement Echo([SkillArguments] JsonElement all) => all;

        /// <summary>Does nothing.</summary>
        [HostTool] public static void Ping() { }

        /// <summary>Waits.</summary>
        [HostTool] public Task<int> LaterAsync() => answer;
    }

    [ModelProvider]
    private static partial class Models
    {
        [Llm] public static string Ask(string system, string user) => $"{system}/{user}";
    }
}
