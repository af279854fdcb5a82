using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Sandboxing;

/// <summary>Without the sandbox the same attempts succeed: what refuses them is the sandbox.</summary>
public sealed class OpenEngineTests
{
    [Theory]
    [InlineData("return vulcan.fs.read(args.secret)", SandboxedSkills.Secret)]
    [InlineData("return vulcan.fs.read(args.inside .. '/../outside/secret.txt')", SandboxedSkills.Secret)]
    [InlineData("return vulcan.io.read_text(args.secret)", SandboxedSkills.Secret)]
    [InlineData("return io.open(args.secret):read('a')", SandboxedSkills.Secret)]
    [InlineData("return io.popen('cat ' .. args.secret):read('a')", SandboxedSkills.Secret)]
    [InlineData("return vulcan.process.exec('cat ' .. args.secret).stdout", SandboxedSkills.Secret)]
    [InlineData("return tostring(os.execute('true; true'))", "true")]
    [InlineData("return tostring(os.getenv('PATH') ~= nil)", "true")]
    [InlineData("return tostring(os.remove(args.secret))", "true")]
    [InlineData("return type(require('ffi').C)", "table")]
    [InlineData("return type(package.loadlib)", "function")]
    [InlineData("return select(3, package.loadlib('libc.so.6', 'nothing'))", "init")]
    [InlineData("return type(string.dump(print and function() end))", "string")]
    [InlineData("return type(debug.getinfo(1))", "table")]
    [InlineData("string.format = function() return 'poison' end return string.format('%d', 1)", "poison")]
    [InlineData("tostring = function() return 'poison' end return tostring(1)", "poison")]
    [InlineData("getmetatable('').__index.upper = function() return 'poison' end return ('a'):upper()", "poison")]
    [InlineData("rawset(string, 'format', function() return 'poison' end) return string.format('%d', 1)", "poison")]
    [InlineData("debug.setmetatable(0, { __index = function() return 'poison' end }) return (1).x", "poison")]
    [InlineData("vulcan.fs.read = function() return 'poison' end return vulcan.fs.read('/')", "poison")]
    [InlineData("package.loaded.string = 'poison' return require('string')", "poison")]
    [InlineData("return tostring(pcall(setfenv, vulcan.call, {}))", "true")]
    [InlineData("return tostring(rawget(_G, '__skill_a_run') ~= nil)", "true")]
    [InlineData("return vulcan.call('b-run', { code = 'local a = ... return a.f()', f = function() return vulcan.runtime.internal.skill_name end })", "b")]
    [InlineData("return vulcan.fs.read(vulcan.context.skill_dir .. '/../b/resources/own.txt')", "of b")]
    [InlineData("return tostring(pcall(collectgarbage, 'stop') and pcall(collectgarbage, 'restart'))", "true")]
    public void An_attempt_succeeds_without_the_sandbox(string code, string outcome)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the programs and libraries are those of Linux");
        using SandboxedSkills skills = new(static _ => SkillPermissions.None, isOpen: true);

        Assert.Equal(outcome, skills.In("a", "local args = ... " + code));
    }

    [Fact]
    public void What_one_skill_does_to_the_library_is_there_for_another()
    {
        using SandboxedSkills skills = new(static _ => SkillPermissions.None, isOpen: true, options: new SkillEngineOptions { Pool = new VmPoolOptions { MaxSize = 1 } });

        skills.In("a", "string.shout = function() return 'poison' end");

        Assert.Equal("poison", skills.In("b", "return string.shout()"));
    }
}
