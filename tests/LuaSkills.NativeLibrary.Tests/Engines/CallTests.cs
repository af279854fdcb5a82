using LuaSkills.Native;

namespace LuaSkills.NativeLibrary.Tests.Engines;

public sealed class CallTests : NativeEngineTests
{
    [Fact]
    public void An_entry_is_found_by_its_canonical_name_and_by_skill_and_local_name()
    {
        WriteSkill("demo", ("echo", "return function(args) return args.text, 'page', ' hint ' end"));
        using NativeEngine engine = Open();
        engine.Load(Roots);

        SkillResult byName = Call(engine, "demo-echo", """{"text":"a\"b\r\nü"}""");
        SkillResult byReference = engine.CallSkill(
            new SkillCall(SkillTarget.For(new SkillEntryReference("demo", "echo")), """{"text":"plain"}"""u8, null, CancellationToken.None),
            CompilerServices.SkillReplies.Result);

        Assert.Equal(new SkillResult("a\"b\r\nü", OverflowMode.Page, "hint", 6, 2, null), byName);
        Assert.Equal("plain", byReference.Content);
    }

    [Fact]
    public void The_context_of_a_call_reaches_the_skill()
    {
        WriteSkill("demo", ("who", """
            return function()
                local c = vulcan.context
                return vulcan.json.encode({ c.request.client_name, c.client_budget.bytes, c.tool_config.x, c.client_info.name, c.client_capabilities.other, c.host_result.allowed_kinds[1] })
            end
            """));
        using NativeEngine engine = Open();
        engine.Load(Roots);
        SkillCallOptions options = new()
        {
            ClientBudget = JsonText.Parse("""{"bytes":5}"""),
            ToolConfig = JsonText.Parse("""{"x":"y"}"""),
            RequestContext = new SkillRequestContext
            {
                ClientName = "tests",
                ClientInfo = new SkillClientInfo { Name = "program" },
                ClientCapabilities = JsonText.Parse("""{"other":true,"host_result":{"enabled":false}}"""),
                HostResult = new HostResultCapability { AllowedKinds = ["note"] },
            },
        };

        Assert.Equal("""["tests",5,"y","program",true,"note"]""", Call(engine, "demo-who", options: options).Content);
    }

    [Fact]
    public void A_structured_result_comes_with_the_content()
    {
        WriteSkill("demo", ("note", "return function() return 'text', nil, nil, { kind = 'note', payload = { n = 1 } } end"));
        using NativeEngine engine = Open();
        engine.Load(Roots);
        SkillCallOptions options = new() { RequestContext = new SkillRequestContext { HostResult = new HostResultCapability() } };

        SkillResult result = Call(engine, "demo-note", options: options);

        Assert.Equal(("note", """{"n":1}"""), (result.HostResult!.Kind, result.HostResult.Payload.GetRawText()));
    }

    [Theory]
    [InlineData("return 1", SkillErrorCode.InvalidReturn, "Tool results must be returned as plain strings.")]
    [InlineData("error('deep trouble')", SkillErrorCode.LuaError, "Lua skill 'demo-fail' error: runtime error: ")]
    [InlineData("return 'a\\xFFb'", SkillErrorCode.InvalidUtf8, "Lua skill 'demo-fail' returned an invalid UTF-8 string: ")]
    [InlineData("return 'a', 'shred'", SkillErrorCode.InvalidReturn, "Lua skill 'demo-fail' returned an unsupported overflow mode: shred")]
    public void An_error_has_the_code_and_the_entry_the_embedded_engine_gives_it(string lua, string code, string message)
    {
        WriteSkill("demo", ("fail", $"return function() {lua} end"));
        using NativeEngine engine = Open();
        engine.Load(Roots);

        SkillException error = Assert.Throws<SkillException>(() => Call(engine, "demo-fail"));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal((code, "demo", "fail"), (error.Code, error.SkillId, error.EntryName));
    }

    [Fact]
    public void A_Lua_error_has_its_traceback_beside_the_message()
    {
        using NativeEngine engine = Open();

        SkillException error = Assert.Throws<SkillException>(() => Lua(engine, "error('deep trouble')"));

        Assert.EndsWith("deep trouble", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("stack traceback:", error.LuaTraceback, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("return return", SkillErrorCode.LuaSyntax)]
    [InlineData("return print", SkillErrorCode.NotConvertible)]
    public void Lua_code_fails_with_the_codes_of_the_embedded_engine(string code, string expected)
    {
        using NativeEngine engine = Open();

        Assert.Equal(expected, Assert.Throws<SkillException>(() => Lua(engine, code)).Code);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("{},\"tool_name\":\"demo-other\"")]
    public void Arguments_that_are_not_one_JSON_value_are_refused(string arguments)
    {
        WriteSkill("demo", ("echo", "return function() return 'echo' end"), ("other", "return function() return 'other' end"));
        using NativeEngine engine = Open();
        engine.Load(Roots);

        Assert.Equal(SkillErrorCode.InvalidArguments, Assert.Throws<SkillException>(() => Call(engine, "demo-echo", arguments)).Code);
    }

    [Fact]
    public void Limits_that_a_native_engine_cannot_hold_are_refused()
    {
        SkillLimits limits = new() { MaxMemory = 1_000_000 };
        using NativeEngine engine = Open();

        Assert.Equal(SkillErrorCode.InvalidOptions, Assert.Throws<SkillException>(() => Lua(engine, "return 1", new SkillCallOptions { Limits = limits })).Code);
        Assert.Equal(SkillErrorCode.InvalidOptions, Assert.Throws<SkillException>(() => Open(new SkillEngineOptions { Limits = limits })).Code);
    }

    [Fact]
    public void A_disposed_engine_refuses_calls()
    {
        NativeEngine engine = Open();
        engine.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Lua(engine, "return 1"));
        Assert.Throws<ObjectDisposedException>(() => engine.ListEntries(SkillAuthority.System));
        Assert.Throws<ObjectDisposedException>(() => engine.Load(Roots));
    }
}
