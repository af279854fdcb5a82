using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Vm;

public class ContextTests
{
    private const string Show = "return function() return vulcan.json.encode(vulcan.context.request) end";

    private static readonly SkillCallOptions s_options = new()
    {
        RequestContext = new SkillRequestContext
        {
            RequestId = "r-1",
            ClientInfo = new SkillClientInfo { Name = "ide" },
            ClientCapabilities = JsonText.Parse("""{"diff":true}"""),
            HostResult = new HostResultCapability { AllowedKinds = ["change_set"], MaxPayloadBytes = 1000 },
        },
        ClientBudget = JsonText.Parse("""{"tool_result":{"bytes":100}}"""),
        ToolConfig = JsonText.Parse("""{"level":3}"""),
    };

    [Theory]
    [InlineData("request.request_id", "\"r-1\"")]
    [InlineData("request.client_name", "null")]
    [InlineData("request.client_info", """{"name":"ide"}""")]
    [InlineData("client_info", """{"name":"ide"}""")]
    [InlineData("client_capabilities.diff", "true")]
    [InlineData("client_capabilities.host_result.enabled", "true")]
    [InlineData("host_result", """{"allowed_kinds":["change_set"],"enabled":true,"max_payload_bytes":1000}""")]
    [InlineData("client_budget.tool_result.bytes", "100")]
    [InlineData("tool_config", """{"level":3}""")]
    public void A_call_sees_what_the_host_sent(string field, string expected)
    {
        using LoadedEngine engine = new();

        Assert.Equal(expected, engine.Run($"return vulcan.context.{field}", options: s_options));
    }

    [Theory]
    [InlineData("request", "[]")]
    [InlineData("client_info", "null")]
    [InlineData("client_capabilities", "[]")]
    [InlineData("client_budget", "[]")]
    [InlineData("tool_config", "[]")]
    [InlineData("host_result", """{"allowed_kinds":[],"enabled":false}""")]
    [InlineData("skill_dir", "null")]
    public void A_call_without_options_sees_neutral_values(string field, string expected)
    {
        using LoadedEngine engine = new();

        Assert.Equal(expected, engine.Run($"return vulcan.context.{field}"));
    }

    [Fact]
    public void Traversal_sees_fields_that_were_not_read_before()
    {
        using LoadedEngine engine = new();

        string names = engine.Run("local names = {} for name in pairs(vulcan.context) do names[#names + 1] = name end table.sort(names) return names", options: s_options);

        Assert.Equal("""["client_budget","client_capabilities","client_info","host_result","request","tool_config"]""", names);
    }

    [Fact]
    public void Values_of_one_call_are_gone_in_the_next()
    {
        using LoadedEngine engine = OneVm(("show", Show), ("write", "return function() vulcan.context.request = { request_id = 'left' } return 'x' end"));

        Assert.Contains("r-1", engine.Call("show", options: s_options), StringComparison.Ordinal);
        engine.Call("write");

        Assert.Equal("[]", engine.Call("show"));
    }

    [Fact]
    public void A_reference_to_the_context_taken_at_load_stays_good()
    {
        using LoadedEngine engine = OneVm(("kept", "local context = vulcan.context return function() return context.request.request_id .. ' ' .. context.entry_file end"));

        Assert.Equal($"r-1 {engine.PathOf("user_skills/t/runtime/kept.lua")}", engine.Call("kept", options: s_options));
    }

    [Fact]
    public void A_skill_that_replaces_a_shared_table_spoils_only_its_own_call()
    {
        using LoadedEngine engine = OneVm(("spoil", "return function() vulcan.context = {} vulcan.runtime.internal = nil return 'spoilt' end"), ("show", Show));

        Assert.Equal("spoilt", engine.Call("spoil"));

        Assert.Contains("r-1", engine.Call("show", options: s_options), StringComparison.Ordinal);
    }

    [Fact]
    public void A_nested_call_sees_its_own_files_and_the_callers_request()
    {
        using LoadedEngine engine = OneVm(
            ("outer", "return function() local inner = vulcan.call('t-inner', {}) return inner .. '|' .. vulcan.context.entry_file .. '|' .. vulcan.runtime.internal.entry_name end"),
            ("inner", "return function() return vulcan.context.entry_file .. '|' .. vulcan.context.request.request_id end"));

        string seen = engine.Call("outer", options: s_options);

        Assert.Equal(
            $"{engine.PathOf("user_skills/t/runtime/inner.lua")}|r-1|{engine.PathOf("user_skills/t/runtime/outer.lua")}|outer", seen);
    }

    [Fact]
    public void A_nested_call_sees_the_request_as_its_caller_changed_it()
    {
        using LoadedEngine engine = OneVm(
            ("outer", "return function() vulcan.context.request.request_id = 'changed' vulcan.context.tool_config = { level = 9 } return vulcan.call('t-inner', {}) .. vulcan.context.request.request_id end"),
            ("inner", "return function() return vulcan.json.encode({ vulcan.context.request.request_id, vulcan.context.tool_config.level }) end"));

        Assert.Equal("""["changed",9]changed""", engine.Call("outer", options: s_options));
    }

    [Fact]
    public void A_nested_call_that_wrecks_the_API_and_fails_leaves_the_caller_whole()
    {
        using LoadedEngine engine = OneVm(
            ("outer", "return function() local ok = pcall(vulcan.call, 't-wreck', {}) return tostring(ok) .. vulcan.context.request.request_id .. type(vulcan.json.encode) end"),
            ("wreck", "return function() local v = vulcan v.context = nil v.json = nil v.runtime = nil vulcan = nil error('wrecked') end"));

        Assert.Equal("falser-1function", engine.Call("outer", options: s_options));
    }

    [Fact]
    public void Nested_calls_that_end_in_another_order_leave_nothing_to_the_next_call()
    {
        using LoadedEngine engine = OneVm(
            ("outer", "return function() first = coroutine.create(function() vulcan.call('t-pause', {}) end) coroutine.resume(first) vulcan.call('t-resume', {}) return 'x' end"),
            ("pause", "return function() local _ = vulcan.context.request coroutine.yield() return 'x' end"),
            ("resume", "return function() coroutine.resume(first) return 'x' end"),
            ("show", Show));
        engine.Call("outer", options: s_options);

        Assert.Equal("[]", engine.Call("show"));
    }

    [Fact]
    public void A_host_result_is_taken_when_the_request_enables_it()
    {
        using LoadedEngine engine = new(("result", "return function() return 'text', nil, nil, { kind = 'note', payload = { a = 1 } } end"));
        SkillCallOptions enabled = new() { RequestContext = new SkillRequestContext { HostResult = new HostResultCapability() } };

        Assert.Null(engine.CallForResult("result").HostResult);
        Assert.Equal(("note", """{"a":1}"""), engine.CallForResult("result", enabled).HostResult is { } result ? (result.Kind, result.Payload.GetRawText()) : default);
    }

    private static LoadedEngine OneVm(params ReadOnlySpan<(string Entry, string Lua)> entries) =>
        new(new SkillEngineOptions { Pool = new VmPoolOptions { MaxSize = 1 } }, entries);
}
