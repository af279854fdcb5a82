using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Sandboxing;

/// <summary>Attempts of one skill to use the rights of another, or what belongs to it.</summary>
public sealed class CrossSkillEscapeTests
{
    private static readonly SkillPermissions s_mayCall = new() { Skills = ["b"] };

    [Theory]
    [InlineData("vulcan.call('b-run', { code = 'return 1', f = print })", "a function cannot be handed to another skill in the sandbox")]
    [InlineData("vulcan.call('b-run', { code = 'return 1', f = { { coroutine.create(print) } } })", "a thread cannot be handed to another skill in the sandbox")]
    [InlineData("vulcan.call('b-run', { code = 'return 1', f = io.tmpfile() })", "cannot be handed to another skill in the sandbox")]
    [InlineData("vulcan.call('b-run', { code = 'return 1', [print] = 1 })", "a function cannot be handed to another skill in the sandbox")]
    [InlineData("vulcan.call('b-run', 'text')", "args must be a table")]
    [InlineData("vulcan.call('nothing', {})", "Skill 'nothing' not found")]
    public void Only_values_pass_between_skills(string call, string outcome)
    {
        using SandboxedSkills skills = new(s_mayCall);

        Assert.Contains(outcome, skills.In("a", "return " + call), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void Values_arrive_as_they_were(CallPath path)
    {
        using SandboxedSkills skills = new(s_mayCall);

        string outcome = skills.In(
            "a",
            """
            local shared = { 1 }
            local args = { code = [[
              local a = ...
              return vulcan.json.encode({ a.n, a.f, a.b, a.t[1] == a.u[1], a.self.self.n, #a.bytes, math.type(a.f), a.mt == nil or getmetatable(a.mt) == nil })
            ]], n = 7, f = 0.5, b = true, t = { shared }, u = { shared }, bytes = '\0\255', mt = setmetatable({}, { __index = print }) }
            args.self = args
            return vulcan.call('b-run', args)
            """,
            path);

        Assert.Equal("""[7,0.5,true,true,7,2,"float",true]""", outcome);
    }

    [Fact]
    public void A_call_within_the_skill_hands_on_the_values_themselves()
    {
        using SandboxedSkills skills = new();

        Assert.Equal("called", skills.In("a", "return vulcan.call('a-run', { code = 'local a = ... return a.f()', f = function() return 'called' end })"));
    }

    [Fact]
    public void An_error_of_the_called_skill_is_one_of_the_caller_too()
    {
        using SandboxedSkills skills = new(s_mayCall);

        // The entry of b catches the first; the second is raised by the engine for arguments that are none.
        Assert.Equal("error: code:1: broken", skills.In("a", "return vulcan.call('b-run', { code = 'error(\"broken\")' })"));
        Assert.Contains("bad argument #1 to 'load'", skills.In("a", "return vulcan.call('b-run', { code = {} })"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void The_time_of_a_call_ends_in_the_called_skill_too(CallPath path)
    {
        using SandboxedSkills skills = new(s_mayCall);
        SkillCallOptions options = new() { Timeout = TimeSpan.FromMilliseconds(50), Limits = new SkillLimits { MaxInstructions = long.MaxValue - 1 } };

        Assert.Throws<SkillTimeoutException>(() => skills.In("a", "while true do pcall(vulcan.call, 'b-run', { code = 'while true do end' }) end", path, options));
        Assert.Equal("1", skills.In("a", "return vulcan.call('b-run', { code = 'return 1' })", path));
    }

    [Fact]
    public async Task A_called_skill_that_waits_for_the_host_holds_no_thread_of_its_caller()
    {
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        HostToolCollection tools = new();
        tools.Add(new HandWrittenTools().Add("wait", (in HostToolCall _, System.Text.Json.Utf8JsonWriter reply) => AnswerAsync(answer.Task, reply)));
        using SandboxedSkills skills = new(
            s_mayCall,
            new SkillPermissions { HostTools = ["wait"] },
            new SkillEngineOptions { HostTools = tools, Pool = new VmPoolOptions { MaxSize = 1 } });
        byte[] arguments = """{"code":"return vulcan.call('b-run', { code = \"return vulcan.host.call('wait', {}).value\" })"}"""u8.ToArray();

        SkillStep<string> step = skills.Engine.StartSkill(
            new SkillCall(SkillTarget.For(new SkillEntryReference("a", "run")), arguments, options: null, CancellationToken.None),
            static (in SkillReply reply) => System.Text.Encoding.UTF8.GetString(reply.Content));
        bool waits = step.Suspended is not null;
        answer.SetResult();

        Assert.True(waits);
        Assert.Equal("answered", await Task.Run(() => SteppedEngine.Finish(step), TestContext.Current.CancellationToken));
    }

    private static async ValueTask AnswerAsync(Task answer, System.Text.Json.Utf8JsonWriter reply)
    {
        await answer;
        reply.WriteStringValue("answered");
    }

    [Fact]
    public void The_called_skill_has_its_own_rights_only()
    {
        using SandboxedSkills skills = new(static skills => SandboxedSkills.InsideOf(skills) with { Skills = ["b"] });
        string code = $"vulcan.fs.read('{skills.Inside}/known.txt')";

        Assert.Equal("known", skills.In("a", "return " + code));
        Assert.Contains("which the deployment of 'b' does not grant", skills.In("a", $"return vulcan.call('b-run', {{ code = [[return {code}]] }})"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_skill_without_the_permission_calls_nobody_but_itself()
    {
        using SandboxedSkills skills = new(s_mayCall);

        Assert.Equal(
            "error: [permission_denied] runtime error: permission denied: calling skill 'a' needs invoke_policy.can_invoke: \"a\", which the deployment of 'b' does not grant",
            skills.In("b", "return vulcan.call('a-run', { code = 'return 1' })"));
        Assert.Equal("1", skills.In("b", "return vulcan.call('b-run', { code = 'return 1' })"));
    }

    [Theory]
    [InlineData("shared_by_a = 'poison' package.loaded.poison = 'poison' package.preload.poison = print", "tostring(shared_by_a) .. tostring(package.loaded.poison) .. tostring(package.preload.poison)")]
    [InlineData("_G.leak = coroutine.create(function() end)", "tostring(leak)")]
    [InlineData("pcall(function() string.leak = 1 end)", "tostring(string.leak)")]
    [InlineData("pcall(function() vulcan.leak = 1 end)", "tostring(vulcan.leak)")]
    [InlineData("require('cjson').encode_empty_table_as_object(false)", "tostring(require('cjson').encode({}) == '{}')")]
    [InlineData("math.randomseed(42)", "'nil'")]
    public void Nothing_of_one_skill_is_there_for_another(string poison, string look)
    {
        using SandboxedSkills skills = new();

        skills.In("a", poison);

        Assert.DoesNotContain("poison", skills.In("b", "return " + look), StringComparison.Ordinal);
        Assert.Contains(skills.In("b", "return " + look), (string[])["nilnilnil", "nil", "true"]);
    }

    [Fact]
    public void The_cache_of_another_skill_is_empty()
    {
        using SandboxedSkills skills = new();

        string id = skills.In("a", "return vulcan.cache.put('mine')");

        Assert.Equal("nil", skills.In("b", $"return tostring(vulcan.cache.get('{id}'))"));
        Assert.Equal("mine", skills.In("a", $"return tostring(vulcan.cache.get('{id}'))"));
    }

    [Fact]
    public void The_configuration_of_another_skill_is_not_to_be_had()
    {
        using SandboxedSkills skills = new(s_mayCall);
        skills.Engine.Config.Set("b", "key", "of b");

        Assert.Equal("nil", skills.In("a", "return tostring(vulcan.config.get('key'))"));
        Assert.Equal("of b", skills.In("b", "return vulcan.config.get('key')"));
    }

    // With the functions of a in its hands, b would read its own configuration for a.
    [Fact]
    public void A_called_skill_runs_no_code_of_its_caller()
    {
        using SandboxedSkills skills = new(s_mayCall);
        skills.Engine.Config.Set("b", "key", "of b");

        string outcome = skills.In("a", """
            local args = setmetatable({ code = 'local a = ... return tostring(a.x)' }, { __index = function() return vulcan.config.get('key') end })
            return vulcan.call('b-run', args)
            """);

        Assert.Equal("nil", outcome);
    }

    [Fact]
    public void A_called_skill_hands_no_code_back()
    {
        using SandboxedSkills skills = new(s_mayCall);
        skills.Write("user_skills/b/runtime/run.lua", "return function() return function() return vulcan.config.get('key') end end");
        skills.Engine.Reload(skills.Roots);

        Assert.Contains("a function cannot be handed to another skill in the sandbox", skills.In("a", "return vulcan.call('b-run', {})"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_of_another_skill_is_not_readable()
    {
        using SandboxedSkills skills = new();

        Assert.Equal("of a", skills.In("a", "return vulcan.fs.read(vulcan.context.skill_dir .. '/resources/own.txt')"));
        Assert.Contains("needs fs.dirs", skills.In("a", "return vulcan.fs.read(vulcan.context.skill_dir .. '/../b/resources/own.txt')"), StringComparison.Ordinal);
        Assert.Contains("needs fs.dirs", skills.In("a", "return vulcan.fs.write(vulcan.context.skill_dir .. '/runtime/run.lua', '')"), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_of_lua_exec_has_the_rights_of_the_skill_that_runs_it()
    {
        using SandboxedSkills skills = new(SandboxedSkills.InsideOf);

        Assert.Contains("known", skills.In("a", "local args = ... return vulcan.runtime.lua.exec({ code = 'return vulcan.fs.read(args.p)', args = { p = args.inside .. '/known.txt' } })"), StringComparison.Ordinal);
        Assert.Contains("which the deployment of 'a' does not grant", skills.In("a", "local args = ... return vulcan.runtime.lua.exec({ code = 'return vulcan.fs.read(args.p)', args = { p = args.secret } })"), StringComparison.Ordinal);
        Assert.Contains("calling skill 'b' needs", skills.In("a", "return vulcan.runtime.lua.exec({ code = \"return vulcan.call('b-run', { code = 'return 1' })\" })"), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_of_the_host_has_the_rights_it_was_given()
    {
        using SandboxedSkills closed = new();
        using SandboxedSkills open = new(hostCode: new SkillPermissions { Skills = ["a"], Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["NAME"] = "value" } });

        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => Run(closed, "return vulcan.call('a-run', { code = 'return 1' })"));
        Assert.Equal((SkillCapability.Skills, "a"), (error.Capability, error.Resource));
        Assert.Contains("which the deployment of 'host code' does not grant", error.Message, StringComparison.Ordinal);
        Assert.Equal("\"1value\"", Run(open, "return vulcan.call('a-run', { code = 'return 1' }) .. os.getenv('NAME')"));
    }

    [Fact]
    public void A_lease_has_the_rights_of_code_of_the_host()
    {
        using SandboxedSkills skills = new();
        RuntimeLease lease = skills.Engine.Leases.Create(LeaseFamily.Public, new RuntimeLeaseOptions { Sid = "s" });

        RuntimeLeaseException error = Assert.Throws<RuntimeLeaseException>(() => Eval($"return vulcan.fs.read('{skills.OutsideFile}')"));

        Assert.Contains("which the deployment of 'host code' does not grant", error.Message, StringComparison.Ordinal);
        Assert.Equal("5", Eval("x = 5 return x"));
        Assert.Equal("5", Eval("return x"));
        Assert.Throws<RuntimeLeaseException>(() => Eval("string.format = nil"));
        Assert.Throws<RuntimeLeaseException>(() => Eval("return io.popen('ls')"));

        string Eval(string code) => skills.Engine.Leases.Eval(
            LeaseFamily.Public, lease.Reference, code, "{}"u8, options: null, static (_, json) => System.Text.Encoding.UTF8.GetString(json), CancellationToken.None);
    }

    [Fact]
    public void A_denial_that_nobody_catches_ends_the_call_with_its_code()
    {
        using LoadedEngine engine = new(
            new SkillEngineOptions { Sandbox = SkillSandbox.DenyAll },
            ("read", "return function(args) return vulcan.fs.read(args.path) end"));

        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => engine.Call("read", """{"path":"/etc/passwd"}"""));

        Assert.Equal((SkillErrorCode.PermissionDenied, SkillCapability.Files, "/etc/passwd", "t", "read"), (error.Code, error.Capability, error.Resource, error.SkillId, error.EntryName));
        Assert.Contains("permission denied: reading '/etc/passwd' needs fs.dirs: \"/etc/passwd:ro\", which the deployment of 't' does not grant", error.Message, StringComparison.Ordinal);
    }

    private static string Run(SandboxedSkills skills, string code) =>
        skills.Engine.RunLua(code, "{}"u8, options: null, static json => System.Text.Encoding.UTF8.GetString(json), CancellationToken.None);
}
