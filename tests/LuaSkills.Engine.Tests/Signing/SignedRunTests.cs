using System.Text;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Engine.Tests.Signing;

/// <summary>Files of signed packages that are changed after they were verified.</summary>
public sealed class SignedRunTests : IDisposable
{
    private const string Loads = """
        local directory
        return function()
          directory = vulcan.context.entry_dir
          return assert(loadfile(directory .. "/part.lua"))()
        end
        """;

    private readonly SignedSkills _skills = new();

    [Fact]
    public void An_entry_that_was_changed_after_the_load_is_not_run()
    {
        string package = Load("return function() return 'signed' end\n");
        Assert.Equal("signed", _skills.Call("demo"));

        File.WriteAllText(Path.Join(package, "runtime", "go.lua"), "return function() return 'forged' end\n");

        SkillException error = Assert.Throws<SkillException>(() => _skills.Call("demo"));
        Assert.Equal((SkillErrorCode.PackageTampered, "demo", "the file 'runtime/go.lua' is not what was signed"), (error.Code, error.SkillId, error.Message));
    }

    [Fact]
    public void A_help_page_that_was_changed_after_the_load_is_not_shown()
    {
        string package = Load("return function() return 'signed' end\n");
        Assert.Equal("Help\n", _skills.Engine.RenderSkillHelpDetail("demo", "main", SkillAuthority.System, null, default)!.Content);

        File.WriteAllText(Path.Join(package, "help", "main.md"), "Halp\n");

        Assert.Equal(
            SkillErrorCode.PackageTampered,
            Assert.Throws<SkillException>(() => _skills.Engine.RenderSkillHelpDetail("demo", "main", SkillAuthority.System, null, default)).Code);
    }

    [Theory]
    [InlineData("return 'part'\n")]
    [InlineData("#!/usr/bin/lua\nreturn 'part'\n")]
    [InlineData("\uFEFFreturn 'part'\n")]
    [InlineData("\uFEFF# comment\nreturn 'part'")]
    public void A_part_is_loaded_as_Lua_loads_files(string text)
    {
        Load(Loads, ("runtime/part.lua", text));

        Assert.Equal("part", _skills.Call("demo"));
    }

    [Fact]
    public void Errors_of_a_part_name_its_line()
    {
        Load(Loads, ("runtime/part.lua", "# shell\n\nerror('here')\n"));

        Assert.Contains("part.lua:3: here", Assert.Throws<SkillException>(() => _skills.Call("demo")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("assert(loadfile(path))()")]
    [InlineData("assert(loadfile(path, 't', {}))()")]
    [InlineData("dofile(path)")]
    [InlineData("(function() package.path = vulcan.context.entry_dir .. '/?.lua;' .. package.path; return (require('part')) end)()")]
    [InlineData("dofile(vulcan.context.skill_dir .. '/help/../runtime/./part.lua')")]
    public void A_part_that_was_changed_after_the_load_is_not_run_however_it_is_loaded(string expression)
    {
        string package = Load(
            $"return function()\n  local path = vulcan.context.entry_dir .. '/part.lua'\n  return {expression}\nend\n",
            ("runtime/part.lua", "return 'part'\n"));
        Assert.Equal("part", _skills.Call("demo"));
        _skills.Engine.Reload(_skills.Layers.Roots);

        File.WriteAllText(Path.Join(package, "runtime", "part.lua"), "return 'evil'\n");

        Assert.Contains("the file 'runtime/part.lua' is not what was signed", Assert.Throws<SkillException>(() => _skills.Call("demo")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("assert(loadfile(path))()")]
    [InlineData("dofile(path)")]
    public void In_the_sandbox_a_part_that_was_changed_after_the_load_is_not_run_either(string expression)
    {
        _skills.Sandbox = new SkillSandbox();
        string package = Load(
            $"return function()\n  local path = vulcan.context.entry_dir .. '/part.lua'\n  return {expression}\nend\n",
            ("runtime/part.lua", "return 'part'\n"));
        Assert.Equal("part", _skills.Call("demo"));

        File.WriteAllText(Path.Join(package, "runtime", "part.lua"), "return 'evil'\n");

        Assert.Contains("the file 'runtime/part.lua' is not what was signed", Assert.Throws<SkillException>(() => _skills.Call("demo")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_was_added_after_the_load_is_not_run()
    {
        string package = Load(Loads);

        File.WriteAllText(Path.Join(package, "runtime", "part.lua"), "return 'evil'\n");

        Assert.Contains("the file 'runtime/part.lua' is not part of the signed package", Assert.Throws<SkillException>(() => _skills.Call("demo")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_is_not_there_is_told_as_Lua_does()
    {
        Load(Loads);

        Assert.Contains("cannot open ", Assert.Throws<SkillException>(() => _skills.Call("demo")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_outside_signed_packages_are_loaded_as_they_are()
    {
        string file = _skills.Layers.Write("elsewhere.lua", "return 'elsewhere'\n");
        Load($"return function() return dofile([[{file}]]) end\n");

        Assert.Equal("elsewhere", _skills.Call("demo"));
    }

    [Fact]
    public void A_file_of_a_signed_package_that_was_changed_is_not_executed()
    {
        string package = Load(
            "return function() return vulcan.json.encode(vulcan.runtime.lua.exec({ file = vulcan.context.entry_dir .. '/part.lua' })) end\n",
            ("runtime/part.lua", "return 'part'\n"));
        Assert.Contains("part", _skills.Call("demo"), StringComparison.Ordinal);

        File.WriteAllText(Path.Join(package, "runtime", "part.lua"), "return 'evil'\n");

        Assert.Contains("is not what was signed", Assert.Throws<SkillException>(() => _skills.Call("demo")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_of_the_host_loads_files_of_signed_packages_as_they_were_signed()
    {
        string package = Load("return function() return 'signed' end\n", ("runtime/part.lua", "return 'part'\n"));
        string code = $"return dofile([[{Path.Join(package, "runtime", "part.lua")}]])";
        Assert.Equal("\"part\"", Run(code));

        File.WriteAllText(Path.Join(package, "runtime", "part.lua"), "return 'evil'\n");

        Assert.Contains("is not what was signed", Assert.Throws<SkillException>(() => Run(code)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_read_again_is_compared_again()
    {
        string package = _skills.AddSigned("demo", "return function() end\n");
        VerifiedPackage verified = VerifiedPackage.Verify(package, "demo", new TrustedPublishers([new("", _skills.Key.PublicKey)]), TestContext.Current.CancellationToken);
        VerifiedFiles files = new(package, verified);
        Assert.Equal("Help\n", files.Read("help/main.md").Text);

        File.WriteAllText(Path.Join(package, "help", "main.md"), "Halp\n");

        Assert.True(files.Exists("help/main.md"));
        Assert.False(files.Exists("help/more.md"));
        Assert.Equal(SkillErrorCode.PackageTampered, Assert.Throws<LuaSkills.Engine.Packages.PackageFaultException>(() => files.Read("help/main.md")).Code);
    }

    public void Dispose() => _skills.Dispose();

    private string Load(string lua, params (string Path, string Text)[] more)
    {
        string package = _skills.AddSigned("demo", lua, more);
        _skills.TrustKey();
        Assert.Equal(SkillLoadStatus.Loaded, _skills.Load("demo").Status);
        return package;
    }

    private string Run(string code) => _skills.Engine.RunLua(code, "{}"u8, null, static json => Encoding.UTF8.GetString(json), default);
}
