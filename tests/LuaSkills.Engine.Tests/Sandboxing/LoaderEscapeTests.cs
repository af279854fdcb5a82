using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Sandboxing;

/// <summary>Attempts to load code from elsewhere, native code above all.</summary>
public sealed class LoaderEscapeTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("loadlib", "return package.loadlib('libc.so.6', '*')")]
    [InlineData("loadlib by path", "return package.loadlib('/lib/x86_64-linux-gnu/libc.so.6', 'system')")]
    [InlineData("ffi", "return require('ffi')")]
    [InlineData("the global ffi", "return ffi.C.system('true')")]
    [InlineData("ffi's own table", "ffi.x = 1")]
    [InlineData("ffi by pairs", "for k in pairs(ffi) do end")]
    [InlineData("ffi's loader", "return package.preload.ffi()")]
    public void Native_code_needs_its_permission(string attempt, string code)
    {
        Assert.NotEmpty(attempt);
        Assert.StartsWith("error: [permission_denied] runtime error: permission denied: ", sandbox.Try(code), StringComparison.Ordinal);
        Assert.Contains("needs native, which the deployment of 'a' does not grant", sandbox.Try(code), StringComparison.Ordinal);
    }

    [Fact]
    public void Native_modules_are_not_looked_for()
    {
        string outcome = sandbox.Try("package.cpath = '/lib/x86_64-linux-gnu/?.so.6' return require('libc')");

        Assert.Contains("permission denied: using 'native modules' needs native, which the deployment of 'a' does not grant", outcome, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("package.path = args.outside .. '/?.txt' return require('secret')")]
    [InlineData("package.path = args.inside .. '/../outside/?.txt' return require('secret')")]
    [InlineData("package.path = '/proc/self/?' return require('environ')")]
    [InlineData("return loadfile(args.secret)")]
    [InlineData("return dofile(args.secret)")]
    [InlineData("return loadfile('/proc/self/environ')")]
    [InlineData("return dofile(args.inside .. '/../outside/secret.txt')")]
    [InlineData("return { package.searchpath('secret', args.outside .. '/?.txt') }")]
    public void Code_is_read_only_where_that_is_granted(string code) => Assert.Contains("needs fs.dirs: ", sandbox.Try(code), StringComparison.Ordinal);

    [Theory]
    [InlineData("return dofile()", "bad argument #1 to 'dofile'")]
    [InlineData("return loadfile()", "bad argument #1 to 'loadfile'")]
    [InlineData("return require('hosted')", "hosted")]
    [InlineData("package.path = args.inside .. '/?.lua' return require('module').name", "module")]
    [InlineData("package.preload.mine = function(name) return { name } end return require('mine')[1]", "mine")]
    [InlineData("package.loaded.mine2 = 'set' return require('mine2')", "set")]
    [InlineData("return tostring(package.searchers[2]('nothing'))", "no file")]
    [InlineData("return require('nothing')", "module 'nothing' not found:")]
    [InlineData("package.path = args.inside .. '/?.txt' return require('../outside/secret')", "module '../outside/secret' not found:")]
    [InlineData("package.path = nil package.path = args.inside .. '/?.lua' return require('module').name", "module")]
    [InlineData("package.path = nil return require('nothing')", "'package.path' must be a string")]
    public void Modules_of_the_package_and_the_host_are_found(string code, string outcome)
    {
        Assert.Contains(outcome, sandbox.Try(code), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("return tostring(package.searchers[3])")]
    [InlineData("return tostring(package.loaders[4])")]
    public void The_library_s_own_searchers_are_not_there(string code) => Assert.DoesNotContain("builtin", sandbox.Try(code), StringComparison.Ordinal);

    [Fact]
    public void A_search_path_is_changed_for_one_call_only()
    {
        sandbox.Try("package.path = args.inside .. '/?.lua' package.cpath = 'x'");

        Assert.DoesNotContain(sandbox.Skills.Inside, sandbox.Try("return package.path .. package.cpath"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_search_path_has_directories_of_the_host_only()
    {
        string path = sandbox.Try("return package.path .. '|' .. package.cpath");

        Assert.DoesNotContain("/usr", path, StringComparison.Ordinal);
        Assert.DoesNotContain("./", path, StringComparison.Ordinal);
    }
}
