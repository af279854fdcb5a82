using System.Text.Json;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api.Host;

public class HostCallerTests
{
    private const string Ask = "vulcan.host.call('who', {}).value";

    private readonly List<SkillCaller?> _callers = [];

    [Fact]
    public void A_tool_knows_the_entry_that_calls_it()
    {
        using LoadedEngine engine = New(("run", $"return function() return tostring({Ask}) end"));
        SkillRequestContext request = new() { RequestId = "r-1" };

        engine.Call("run", options: new SkillCallOptions { RequestContext = request });

        SkillCaller caller = Assert.Single(_callers)!;
        Assert.Equal(("t", "run", "t-run", "USER", engine.PathOf("user_skills/t")), (caller.SkillId, caller.EntryName, caller.CanonicalName, caller.RootName, caller.SkillDirectory));
        Assert.Same(request, caller.Request);
    }

    [Fact]
    public void Code_of_the_host_has_no_skill()
    {
        using LoadedEngine engine = New();

        engine.Run("return " + Ask);

        Assert.Equal(new SkillCaller(), Assert.Single(_callers));
    }

    [Fact]
    public void The_target_of_a_nested_call_is_the_caller_and_the_outer_entry_again_afterwards()
    {
        using LoadedEngine engine = New(
            ("outer", $"return function() local _ = {Ask} vulcan.call('t-inner', {{}}) _ = {Ask} return 'ok' end"),
            ("inner", $"return function() return tostring({Ask}) end"));

        engine.Call("outer");

        Assert.Equal(["outer", "inner", "outer"], _callers.Select(static caller => caller?.EntryName));
    }

    private LoadedEngine New(params ReadOnlySpan<(string Entry, string Lua)> entries)
    {
        HandWrittenTools tools = new HandWrittenTools().Add("who", (in HostToolCall call, Utf8JsonWriter reply) =>
        {
            _callers.Add(call.Caller);
            reply.WriteNumberValue(1);
            return ValueTask.CompletedTask;
        });
        return new LoadedEngine(new SkillEngineOptions { HostTools = new HostToolCollection { tools } }, entries);
    }
}
