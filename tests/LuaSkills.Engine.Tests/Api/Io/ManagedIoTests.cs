using System.Text;
using System.Text.Json;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Configuration;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Tests.Support;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Tests.Api.Io;

/// <summary>The <c>io</c> that takes the place of Lua's own in some VMs.</summary>
public sealed class ManagedIoTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();
    private readonly List<string> _log = [];

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void It_has_the_functions_of_vulcan_io_and_no_streams_of_the_process() =>
        Assert.Equal(
            "[true,true,true,true,true,\"nil\",\"nil\",\"nil\"]",
            Code("return { io.open == vulcan.io.open, io.lines == vulcan.io.lines, io.popen == vulcan.io.popen, io.tmpfile == vulcan.io.tmpfile, require('io') == io, "
                + "type(io.stdin), type(io.stdout), type(io.stderr) }"));

    [Fact]
    public void Other_VMs_keep_the_io_of_Lua() =>
        Assert.Equal("[\"userdata\",false]", LuaRun.Code("return { type(io.stdout), io.open == vulcan.io.open }"));

    [Fact]
    public void It_is_loaded_again_when_a_skill_unloads_it() =>
        Assert.Equal("true", Code("local before = io package.loaded.io = nil return require('io') == before"));

    [Fact]
    public void What_is_written_without_an_output_goes_to_the_log()
    {
        Assert.Equal("true", Code("return io.write('a', 1, true, '\\n')"));

        Assert.Equal(["[LuaSkill:stdout] a1true\n"], _log);
    }

    [Fact]
    public void Input_and_output_are_files_once_they_are_chosen()
    {
        _scratch.Write("in", "text");

        Assert.Equal(
            "[\"nil\",true,\"text\",\"closed file\"]",
            Code("local none = type(io.input()) io.input(p('in')) io.output(p('out')) io.write(io.read('a')) io.flush() local same = io.output() == io.output() io.close() "
                + "return { none, same, vulcan.fs.read(p('out')), io.type(io.output()) }"));
    }

    [Fact]
    public void The_type_of_anything_but_a_handle_is_a_text() =>
        Assert.Equal("[\"nil\",\"nil\",\"file\"]", Code("return { io.type(nil), io.type({}), io.type(vulcan.io.tmpfile()) }"));

    [Theory]
    [InlineData("io.read()", "io.read has no managed input; call io.input(path_or_file) first")]
    [InlineData("io.input(5)", "io.input expected path string or managed file, got number")]
    [InlineData("io.output({})", "io.output expected path string or managed file, got table")]
    [InlineData("io.close()", "io.close expected managed file, got nil")]
    [InlineData("io.write({})", "io.write unsupported value table")]
    public void A_wrong_use_raises(string call, string message) =>
        Assert.Equal(
            "runtime error: " + message,
            JsonSerializer.Deserialize<string>(Code($"local ok, err = pcall(function() {call} end) return (tostring(err):gsub('\\nstack traceback:.*', ''))")));

    private string Code(string code)
    {
        SkillEngineOptions options = new();
        EngineLog log = new((_, message) => _log.Add(message));
        using LuaVm vm = new(SkillCatalogue.Empty, VmProfile.ForLuaExec, EngineLayout.From(options), HostServices.From(options, new SkillConfig(null)), log, CallLimits.Unlimited, managedIo: true);
        vm.Begin(new CallFrame(Entry: null, Request: null, JsonText.EmptyObject, JsonText.EmptyObject), CallLimits.Unlimited);
        return CodeCall.Run(
            vm,
            "local function p(name) return args.root .. '/' .. name end " + code,
            JsonSerializer.SerializeToUtf8Bytes(new { root = _scratch.FullPath }),
            static json => Encoding.UTF8.GetString(json));
    }
}
