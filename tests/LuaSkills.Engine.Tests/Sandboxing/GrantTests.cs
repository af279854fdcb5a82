using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Sandboxing;

/// <summary>What was granted works, and no more than that.</summary>
public sealed class GrantTests
{
    [Theory]
    [InlineData("vulcan.fs.read(args.inside .. '/known.txt')", "known")]
    [InlineData("vulcan.fs.write(args.inside .. '/new.txt', 'new') == nil and vulcan.io.read_text(args.inside .. '/new.txt')", "new")]
    [InlineData("#vulcan.fs.list(args.inside)", "2")]
    [InlineData("vulcan.fs.stat(args.inside .. '/known.txt').size", "5")]
    [InlineData("vulcan.fs.stat(args.inside .. '/nothing')", "nil")]
    [InlineData("vulcan.fs.exists(args.inside .. '/nothing')", "false")]
    [InlineData("vulcan.fs.is_dir(args.inside)", "true")]
    [InlineData("vulcan.fs.mkdir(args.inside .. '/x/y', { recursive = true })", "true")]
    [InlineData("vulcan.fs.mkdir(args.inside)", "false")]
    [InlineData("vulcan.fs.remove(args.inside .. '/nothing')", "false")]
    [InlineData("vulcan.fs.rename(args.inside .. '/known.txt', args.inside .. '/renamed') and vulcan.fs.read(args.inside .. '/renamed')", "known")]
    [InlineData("vulcan.fs.copy(args.inside .. '/known.txt', args.inside .. '/copy') and vulcan.fs.read(args.inside .. '/copy')", "known")]
    [InlineData("vulcan.fs.mkdir(args.inside .. '/d') and vulcan.fs.write(args.inside .. '/d/f', '1') == nil and vulcan.fs.copy(args.inside .. '/d', args.inside .. '/e') and vulcan.fs.read(args.inside .. '/e/f')", "1")]
    [InlineData("vulcan.fs.copy(args.inside .. '/known.txt', args.inside .. '/module.lua')", "false")]
    [InlineData("vulcan.fs.remove(args.inside .. '/known.txt')", "true")]
    [InlineData("io.open(args.inside .. '/known.txt'):read('a')", "known")]
    [InlineData("(function() local f = io.open(args.inside .. '/w', 'w') f:write('a', 1) f:close() return vulcan.fs.read(args.inside .. '/w') end)()", "a1")]
    [InlineData("(function() for line in io.lines(args.inside .. '/known.txt') do return line end end)()", "known")]
    [InlineData("os.remove(args.inside .. '/known.txt')", "true")]
    [InlineData("select(3, os.remove(args.inside .. '/nothing'))", "2")]
    [InlineData("os.rename(args.inside .. '/known.txt', args.inside .. '/other')", "true")]
    [InlineData("dofile(args.inside .. '/module.lua').name", "nil")]
    [InlineData("loadfile(args.inside .. '/module.lua')('n').name", "n")]
    [InlineData("loadfile(args.inside .. '/nothing')", "nil")]
    [InlineData("require('lfs').attributes(args.inside .. '/known.txt', 'mode')", "file")]
    [InlineData("require('lfs').attributes(args.inside .. '/known.txt', 'size')", "5")]
    [InlineData("require('lfs').mkdir(args.inside .. '/made')", "true")]
    [InlineData("require('lfs').mkdir(args.inside .. '/made') and require('lfs').rmdir(args.inside .. '/made')", "true")]
    [InlineData("require('lfs').touch(args.inside .. '/known.txt', 1000, 1000) and require('lfs').attributes(args.inside .. '/known.txt', 'modification')", "1000")]
    [InlineData("require('lfs').link('known.txt', args.inside .. '/link', true) and vulcan.fs.read(args.inside .. '/link')", "known")]
    [InlineData("os.getenv('GREETING')", "hello")]
    [InlineData("vulcan.process.exec({ program = 'printenv' }).stdout", "GREETING=hello\n")]
    [InlineData("vulcan.process.exec({ program = 'printenv', env = { GREETING = 'hello' } }).stdout", "GREETING=hello\n")]
    [InlineData("vulcan.process.exec('echo a \"b c\"').stdout", "a b c\n")]
    [InlineData("io.popen('echo piped'):read('a')", "piped\n")]
    [InlineData("os.execute('echo quiet')", "true")]
    [InlineData("vulcan.process.exec({ program = 'echo', args = { 'x' }, cwd = args.inside }).stdout", "x\n")]
    [InlineData("vulcan.host.call('allowed', {}).value", "1")]
    [InlineData("vulcan.host.has('allowed')", "true")]
    [InlineData("vulcan.host.has('forbidden')", "false")]
    [InlineData("#vulcan.host.list()", "1")]
    [InlineData("vulcan.sqlite.query_json({ sql = 'select 1 as one' }) ~= nil", "true")]
    public void What_was_granted_works(string expression, string value)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && expression.Contains("process", StringComparison.Ordinal), "the programs are those of Unix");
        if (expression.Contains("sqlite", StringComparison.Ordinal))
            SystemSqlite.SkipTestWhenMissing();
        using SandboxedSkills skills = Granted();

        Assert.Equal(value, skills.In("a", $"local args = ... return tostring(({expression}))"));
    }

    [Theory]
    [InlineData("vulcan.host.call('forbidden', {})", "needs host_tools: \"forbidden\"")]
    [InlineData("vulcan.process.exec({ program = 'ls' })", "needs shell.allowlist: \"ls\"")]
    [InlineData("vulcan.process.exec({ program = 'printenv', args = { 'x' } })", "needs shell.allowlist: \"printenv x\"")]
    [InlineData("vulcan.process.exec({ program = 'printenv', env = { LD_PRELOAD = '/x.so' } })", "needs env: { LD_PRELOAD: \"/x.so\" }")]
    [InlineData("vulcan.process.exec({ program = 'printenv', env = { GREETING = 'other' } })", "needs env: { GREETING: \"other\" }")]
    [InlineData("vulcan.process.exec({ program = 'echo', cwd = args.outside })", "needs shell.allowed_dirs")]
    [InlineData("vulcan.models.llm('a', 'b')", "model_unavailable")]
    public void Nothing_else_does(string call, string outcome)
    {
        using SandboxedSkills skills = Granted();

        Assert.Contains(outcome, skills.In("a", $"local args = ... return {call}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Models_need_their_permission()
    {
        using SandboxedSkills skills = new(
            SkillPermissions.None,
            new SkillPermissions { Models = true },
            new SkillEngineOptions { Models = new ScriptedModels { Embed = static _ => throw new ModelException(ModelErrorCode.ProviderError, "no") } });

        Assert.Contains("needs llm: true, which the deployment of 'a' does not grant", skills.In("a", "return vulcan.models.embed('x')"), StringComparison.Ordinal);
        Assert.DoesNotContain("permission", skills.In("b", "return vulcan.models.embed('x')"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("attach database '/tmp/other.db' as other")]
    [InlineData("select load_extension('x')")]
    [InlineData("select readfile('/etc/passwd')")]
    [InlineData("vacuum into '/tmp/copy.db'")]
    public void A_granted_database_leads_nowhere_else(string sql)
    {
        SystemSqlite.SkipTestWhenMissing();
        using SandboxedSkills skills = Granted();

        Assert.StartsWith("error: ", skills.In("a", $"return vulcan.sqlite.execute_script({{ sql = [[{sql}]] }})"), StringComparison.Ordinal);
    }

    private static SandboxedSkills Granted()
    {
        HostToolCollection tools = new();
        tools.Add(new HandWrittenTools().Add("allowed", "1").Add("forbidden", "2"));
        return new SandboxedSkills(
            static skills => SandboxedSkills.InsideOf(skills) with
            {
                Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["GREETING"] = "hello" },
                Shell = new ShellGrant { AllowList = ["printenv", "echo **"], AllowedDirectories = [skills.Inside] },
                HostTools = ["allowed"],
                Databases = true,
            },
            options: new SkillEngineOptions { HostTools = tools });
    }
}
