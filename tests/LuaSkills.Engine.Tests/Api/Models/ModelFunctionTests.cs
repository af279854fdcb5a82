using System.Text;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api.Models;

public class ModelFunctionTests
{
    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void An_embedding_is_a_table_with_vector_dimensions_and_usage(CallPath path)
    {
        ScriptedModels models = new() { Embed = static text => new TextEmbedding(new[] { text.Length, 0.5f, -0f }, new ModelUsage(InputTokens: 3)) { Dimensions = 9 } };

        Assert.Equal("""{"dimensions":9,"ok":true,"usage":{"input_tokens":3},"vector":[5,0.5,-0.0]}""", Run("return vulcan.models.embed('hé lo')", models, path));
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void An_answer_is_a_table_with_the_text_and_usage(CallPath path)
    {
        ScriptedModels models = new() { Llm = static (system, user) => new LlmReply($"{system}/{user}", new ModelUsage(1, 2)), TakesItsTime = true };

        Assert.Equal("""{"assistant":"s/u","ok":true,"usage":{"input_tokens":1,"output_tokens":2}}""", Run("return vulcan.models.llm('s', 'u')", models, path));
    }

    [Fact]
    public void Elements_are_single_precision_numbers_and_integers_where_they_are_integral()
    {
        ScriptedModels models = new() { Embed = static _ => new TextEmbedding(new[] { 0.1f, 3f, float.NaN, float.PositiveInfinity, 7f }) };

        Assert.Equal(
            """["0.10000000149012","3","nil","nil","7"]""",
            Run("local v = vulcan.models.embed('x').vector return { v[1] .. '', v[2] .. '', type(v[3]), type(v[4]), v[5] .. '' }", models));
    }

    [Fact]
    public void What_the_provider_can_do_shows_in_status_and_has()
    {
        const string Code = "return { vulcan.models.status(), vulcan.models.has('embed'), vulcan.models.has('llm'), vulcan.models.has('vision'), vulcan.models.has('embed', 'llm') }";

        Assert.Equal("""[{"capabilities":{"embed":true,"llm":false},"ok":true},true,false,false,false]""", Run(Code, new ScriptedModels { Embed = static _ => null! }));
        Assert.Equal("""[{"capabilities":{"embed":false,"llm":false},"ok":true},false,false,false,false]""", Run(Code, models: null));
    }

    [Fact]
    public void A_provider_that_cannot_say_what_it_can_do_counts_as_none()
    {
        List<string> log = [];
        ScriptedModels models = new() { CapabilityError = new InvalidOperationException("key 123") };

        Assert.Equal(
            """[false,{"error":{"code":"model_unavailable","message":"embedding callback is not registered"},"ok":false}]""",
            Run("return { vulcan.models.has('embed'), vulcan.models.embed('x') }", models, log: (_, line) => log.Add(line)));
        Assert.Contains(log, static line => line.Contains("key 123", StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_that_is_missing_is_a_failure_after_the_arguments_were_checked()
    {
        Assert.Equal(
            """["embedding callback is not registered","llm callback is not registered","vulcan.models.llm: expected 2 argument(s), got 1"]""",
            Run("return { vulcan.models.embed('x').error.message, vulcan.models.llm('a', 'b').error.message, vulcan.models.llm('a').error.message }", models: null));
    }

    [Fact]
    public void The_provider_knows_who_asks()
    {
        ScriptedModels models = new() { Llm = static (_, _) => new LlmReply("ok") };
        using LoadedEngine engine = new(
            new SkillEngineOptions { Models = models },
            ("outer", "return function() vulcan.models.llm('s', 'u') return vulcan.call('t-inner', {}) end"),
            ("inner", "return function() return vulcan.models.llm('s', 'u').assistant end"));
        SkillRequestContext request = new() { RequestId = "r", ClientInfo = new SkillClientInfo { Name = "info" } };

        engine.Call("outer", options: new SkillCallOptions { RequestContext = request });

        ModelCaller outer = new()
        {
            SkillId = "t",
            EntryName = "outer",
            CanonicalName = "t-outer",
            RootName = "USER",
            SkillDirectory = engine.PathOf("user_skills/t"),
            ClientName = "info",
            RequestId = "r",
        };
        Assert.Equal([outer, outer with { EntryName = "inner", CanonicalName = "t-inner" }], models.Callers);
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void A_timeout_ends_the_wait_for_a_model(CallPath path)
    {
        ScriptedModels models = new() { Llm = static (_, _) => new LlmReply("never"), NeverAnswers = true };
        SkillCallOptions brief = new() { Timeout = TimeSpan.FromMilliseconds(50) };
        using LoadedEngine engine = new(new SkillEngineOptions { Models = models });

        Assert.Throws<SkillTimeoutException>(() => engine.On(path).RunLua(
            "while true do pcall(vulcan.models.llm, 's', 'u') end", "{}"u8, brief, static json => Encoding.UTF8.GetString(json), CancellationToken.None));
        Assert.Equal("1", engine.Run("return 1"));
    }

    internal static string Run(string code, IModelProvider? models, CallPath path = CallPath.Blocking, SkillLogHandler? log = null, bool exposeMessages = false)
    {
        using LoadedEngine engine = new(new SkillEngineOptions { Models = models, Log = log, ExposeModelExceptionMessages = exposeMessages });
        return engine.On(path).RunLua(code, "{}"u8, options: null, static json => Encoding.UTF8.GetString(json), TestContext.Current.CancellationToken);
    }
}
