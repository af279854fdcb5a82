using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Sandboxing;

/// <summary>Attempts to start programs, and to use what belongs to the process of the host.</summary>
public sealed class SystemEscapeTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("os.execute('touch ' .. args.outside .. '/made')")]
    [InlineData("io.popen('touch ' .. args.outside .. '/made')")]
    [InlineData("io.popen('cat', 'r')")]
    [InlineData("vulcan.io.popen('touch ' .. args.outside .. '/made')")]
    [InlineData("vulcan.process.exec('touch ' .. args.outside .. '/made')")]
    [InlineData("vulcan.process.exec({ command = 'touch x' })")]
    [InlineData("vulcan.process.exec({ command = 'touch x', shell = 'sh' })")]
    [InlineData("vulcan.process.exec({ command = 'touch x', shell = true })")]
    [InlineData("vulcan.process.exec({ program = 'touch', args = { args.outside .. '/made' } })")]
    [InlineData("vulcan.process.exec({ program = '/bin/sh', args = { '-c', 'true' } })")]
    [InlineData("vulcan.process.exec({ program = './known.txt', cwd = args.inside })")]
    [InlineData("vulcan.process.session.open({ program = 'cat' })")]
    [InlineData("vulcan.process.which('sh')")]
    [InlineData("vulcan.process.which(args.secret)")]
    [InlineData("vulcan.process.launchers()")]
    public void Programs_need_their_permission(string call)
    {
        string outcome = sandbox.Try("return " + call);

        Assert.StartsWith("error: [permission_denied] runtime error: permission denied: ", outcome, StringComparison.Ordinal);
        Assert.Contains("needs shell.allowlist: ", outcome, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("os.execute('echo x; touch y')")]
    [InlineData("os.execute('echo `id`')")]
    [InlineData("os.execute('echo $(id)')")]
    [InlineData("io.popen('echo x | cat')")]
    [InlineData("io.popen('echo x > y')")]
    [InlineData("vulcan.process.exec('echo x && touch y')")]
    [InlineData("vulcan.process.exec('echo x\\ntouch y')")]
    public void A_line_that_needs_a_shell_starts_nothing(string call) =>
        Assert.StartsWith("error: [permission_denied] runtime error: permission denied: running ", sandbox.Try("return " + call), StringComparison.Ordinal);

    [Theory]
    [InlineData("os.getenv('PATH')", "nil")]
    [InlineData("os.getenv('HOME')", "nil")]
    [InlineData("os.execute()", "false")]
    [InlineData("pcall(os.exit)", "false")]
    [InlineData("pcall(os.exit, true, true)", "false")]
    [InlineData("pcall(os.setlocale, 'C')", "false")]
    [InlineData("type(os.time())", "number")]
    [InlineData("type(os.clock())", "number")]
    [InlineData("#os.date('%Y')", "4")]
    public void What_belongs_to_the_process_stays_with_it(string expression, string value) =>
        Assert.Equal(value, sandbox.Try($"return tostring(({expression}))"));

    [Theory]
    [InlineData("vulcan.host.call('tool', {})", "needs host_tools: \"tool\"")]
    [InlineData("vulcan.runtime.skills.install({ skill_id = 'x' })", "is disabled by host policy")]
    [InlineData("vulcan.sqlite.execute_script({ sql = \"attach 'x' as y\" })", "needs databases: true")]
    [InlineData("vulcan.sqlite.query_json({ sql = 'select 1' })", "needs databases: true")]
    [InlineData("vulcan.lancedb.info()", "")]
    public void What_the_host_offers_needs_its_permission(string call, string outcome) => Assert.Contains(outcome, sandbox.Try("return " + call), StringComparison.Ordinal);
}
