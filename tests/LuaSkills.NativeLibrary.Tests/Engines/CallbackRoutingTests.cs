using System.Buffers;
using LuaSkills.CompilerServices;
using LuaSkills.Native;
using LuaSkills.NativeLibrary.Callbacks;

namespace LuaSkills.NativeLibrary.Tests.Engines;

/// <summary>Slots for callbacks belong to the whole process; each engine is served by its own host all the same.</summary>
public sealed class CallbackRoutingTests : NativeEngineTests
{
    private const string Ask = "return vulcan.host.call('any', {})";

    [Fact]
    public void Engines_of_one_library_are_served_by_their_own_tools()
    {
        using NativeEngine first = Open(new SkillEngineOptions { HostTools = ScriptedTools.Sync(static _ => "\"first\"") });
        using NativeEngine second = Open(new SkillEngineOptions { HostTools = ScriptedTools.Sync(static _ => "\"second\"") });
        using NativeEngine without = Open();

        Assert.Equal("\"first\"", Lua(first, Ask + ".value"));
        Assert.Equal("\"second\"", Lua(second, Ask + ".value"));
        Assert.Equal("\"host_tool_callback_missing\"", Lua(without, Ask + ".error.code"));
        Assert.Equal("[false,[]]", Lua(without, "return { vulcan.host.has('scripted'), vulcan.host.list() }"));
        Assert.Equal("[true,\"scripted\"]", Lua(first, "return { vulcan.host.has('scripted'), vulcan.host.list()[1].name }"));
    }

    [Fact]
    public void A_callback_into_another_engine_is_served_by_that_ones_host()
    {
        using NativeEngine inner = Open(new SkillEngineOptions { HostTools = ScriptedTools.Sync(static _ => "\"inner\"") });
        using NativeEngine outer = Open(new SkillEngineOptions { HostTools = ScriptedTools.Sync(name => name == "nested" ? Lua(inner, Ask + ".value") : "\"outer\"") });

        Assert.Equal("[\"inner\",\"outer\"]", Lua(outer, "return { vulcan.host.call('nested', {}).value, vulcan.host.call('own', {}).value }"));
    }

    [Fact]
    public void The_last_engine_that_needs_a_slot_clears_it()
    {
        NativeEngine first = Open(new SkillEngineOptions { HostTools = ScriptedTools.Sync(static _ => "1") });
        NativeEngine second = Open(new SkillEngineOptions { HostTools = ScriptedTools.Sync(static _ => "2") });

        first.Dispose();
        Assert.NotNull(CallbackSlots.Process.HostTool.Callback);
        second.Dispose();

        Assert.Null(CallbackSlots.Process.HostTool.Callback);
    }

    [Fact]
    public void Engines_keep_the_databases_they_were_made_with()
    {
        WriteDatabaseSkill();
        using NativeEngine first = Open(new SkillEngineOptions { Sqlite = new NamedDatabase("first") });
        using NativeEngine second = Open(new SkillEngineOptions { Sqlite = new NamedDatabase("second") });
        using NativeEngine none = Open(new SkillEngineOptions { Sqlite = new UnavailableDatabase("none") });
        foreach (NativeEngine engine in (NativeEngine[])[first, second, none])
            engine.Load(Roots);

        Assert.Equal("first:db:query_json", Call(first, "db-ask").Content);
        Assert.Equal("second:db:query_json", Call(second, "db-ask").Content);
        Assert.Equal(SkillErrorCode.SkillNotFound, Assert.Throws<SkillException>(() => Call(none, "db-ask")).Code);
        Assert.Null(CallbackSlots.Process.SqliteProvider.Callback);
    }

    [Fact]
    public void What_a_database_throws_reaches_the_skill_by_its_message_or_its_type()
    {
        WriteDatabaseSkill();
        List<string> log = [];
        using NativeEngine engine = Open(new SkillEngineOptions { Sqlite = new NamedDatabase("broken"), Log = (_, line) => log.Add(line) });
        engine.Load(Roots);

        Assert.Contains("refused", Assert.Throws<SkillException>(() => Call(engine, "db-ask", """{"sql":"refuse"}""")).Message, StringComparison.Ordinal);
        string message = Assert.Throws<SkillException>(() => Call(engine, "db-ask", """{"sql":"throw"}""")).Message;
        Assert.Contains("sqlite.query_json: the database provider failed with InvalidOperationException", message, StringComparison.Ordinal);
        Assert.DoesNotContain("password", message, StringComparison.Ordinal);
        Assert.Contains(log, static line => line.Contains("password", StringComparison.Ordinal));
    }

    [Fact]
    public void Skills_see_which_models_there_are_at_the_moment()
    {
        SwitchedModels models = new();
        using NativeEngine engine = Open(new SkillEngineOptions { Models = models });
        const string Status = "local c = vulcan.models.status().capabilities return { c.embed, c.llm }";

        Assert.Equal("[false,true]", Lua(engine, Status));
        models.CanEmbed = true;
        Assert.Equal("[true,true]", Lua(engine, Status));
        Assert.Equal("""{"dimensions":3,"ok":true,"usage":{"input_tokens":7},"vector":[0.5,1]}""", Lua(engine, "local r = vulcan.models.embed('x') return { ok = r.ok, vector = { r.vector[1], r.vector[2] }, dimensions = r.dimensions, usage = r.usage }"));
        Assert.Equal("\"sys/usr/tests\"", Lua(engine, "return vulcan.models.llm('sys', 'usr').assistant", new SkillCallOptions { RequestContext = new SkillRequestContext { ClientName = "tests" } }));
    }

    [Fact]
    public void What_a_model_throws_reaches_the_skill_as_an_error()
    {
        SwitchedModels models = new() { CanEmbed = true };
        using NativeEngine engine = Open(new SkillEngineOptions { Models = models });

        models.Error = new ModelException(ModelErrorCode.ProviderError, "rejected") { ProviderCode = "gone", ProviderStatus = 404 };
        Assert.Equal("""{"code":"provider_error","message":"rejected","provider_code":"gone","provider_status":404}""", Lua(engine, "return vulcan.models.llm('s', 'u').error"));
        models.Error = new InvalidOperationException("password");
        Assert.Equal("""{"code":"internal_error","message":"model llm failed with InvalidOperationException"}""", Lua(engine, "return vulcan.models.llm('s', 'u').error"));
    }

    [Fact]
    public void A_tool_may_refuse_with_a_code_and_details()
    {
        using NativeEngine engine = Open(new SkillEngineOptions
        {
            HostTools = ScriptedTools.Sync(static _ => throw new HostToolException("denied", "not you", JsonText.Parse("""{"why":1}"""))),
        });

        Assert.Equal("""{"error":{"code":"denied","details":{"why":1},"message":"not you"},"ok":false}""", Lua(engine, Ask));
    }

    [Fact]
    public void Progress_comes_from_any_thread_while_only_one_call_runs()
    {
        List<SkillOperationProgress> events = [];
        using NativeEngine engine = new(new NativeEngineOptions
        {
            Library = Support.ManagedExports.Loaded,
            Engine = new SkillEngineOptions
            {
                Progress = events.Add,
                HostTools = ScriptedTools.Sync(static _ =>
                {
                    Thread downloader = new(static () => Report(out string? _));
                    downloader.Start();
                    downloader.Join();
                    return "1";
                }),
            },
        });

        Lua(engine, Ask);

        SkillOperationProgress progress = Assert.Single(events);
        Assert.Equal(("op", 4, "downloading_archive", 50.0), (progress.OperationId, progress.Sequence, progress.Phase, progress.Percent));
        Report(out string? failure);
        Assert.Contains("runs no call of an engine", failure, StringComparison.Ordinal);
    }

    private static void Report(out string? failure) => failure = CallbackSlots.Process.SkillOperationProgress.Callback!(
        """{"operation_id":"op","sequence":4,"plane":"Skills","action":"Install","phase":"downloading_archive","status":"progress","skill_id":null,"root_name":"USER","source_type":"github","source_locator":"x","bytes_done":5120,"bytes_total":10240,"percent":50.0,"message":null}"""u8,
        new ArrayBufferWriter<byte>());

    private void WriteDatabaseSkill()
    {
        Scratch.Write("skills/db/skill.yaml", """
            name: Db
            version: 1.0.0
            sqlite: { enable: true }
            entries:
              - { name: ask, description: Asks., lua_entry: runtime/ask.lua, lua_module: db.ask }
            """);
        Scratch.Write("skills/db/runtime/ask.lua", "return function(args) return vulcan.sqlite.query_json({ sql = args.sql or 'x' }).who end");
    }

    private sealed class NamedDatabase(string name) : IDatabaseProvider
    {
        public ValueTask InvokeAsync(DatabaseBinding binding, string action, ReadOnlySpan<byte> input, SkillPayload reply, CancellationToken cancellationToken)
        {
            if (input.IndexOf("refuse"u8) >= 0)
                throw new DatabaseException("refused");
            if (input.IndexOf("throw"u8) >= 0)
                throw new InvalidOperationException("password");
            reply.Writer.WriteStartObject();
            reply.Writer.WriteString("who", $"{name}:{binding.SkillId}:{action}");
            reply.Writer.WriteEndObject();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class SwitchedModels : IModelProvider
    {
        public Exception? Error { get; set; }

        public bool CanEmbed { get; set; }

        public bool CanLlm => true;

        public ValueTask<TextEmbedding> EmbedAsync(string text, ModelCaller caller, CancellationToken cancellationToken) =>
            new(new TextEmbedding(new float[] { 0.5f, 1, float.NaN }, new ModelUsage(InputTokens: 7)));

        public ValueTask<LlmReply> LlmAsync(string system, string user, ModelCaller caller, CancellationToken cancellationToken) =>
            Error is null ? new(new LlmReply($"{system}/{user}/{caller.ClientName}")) : throw Error;
    }
}
