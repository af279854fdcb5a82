using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Leases;

/// <summary>The working directory of a lease.</summary>
public sealed class LeaseDirectoryTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();
    private readonly LeasedEngine _engine = new(("where", "return function() return vulcan.runtime.cwd() end"));
    private readonly string _directory;
    private readonly RuntimeLease _lease;

    public LeaseDirectoryTests()
    {
        _directory = _scratch.MakeDirectory("own");
        _lease = _engine.Create(directory: _directory);
    }

    /// <summary>Ways to reach the file <c>in.txt</c>, whose content is <c>text</c>.</summary>
    public static TheoryData<string> Reads =>
    [
        "return vulcan.fs.read('in.txt')",
        "local f = assert(io.open('in.txt')) local t = f:read('*a') f:close() return t",
        "for line in io.lines('in.txt') do return line end",
        "local f = io.popen('cat in.txt') local t = f:read('*a') f:close() return t",
        "os.execute('cp in.txt copy.txt') return vulcan.fs.read('copy.txt')",
        "assert(os.rename('in.txt', 'moved.txt')) local t = vulcan.fs.read('moved.txt') assert(os.remove('moved.txt')) return t",
        "vulcan.fs.write('m.lua', \"return 'text'\") return require('m')",
        "return require('lfs').attributes('in.txt', 'size') == 4 and vulcan.fs.exists(require('lfs').currentdir() .. '/in.txt') and 'text'",
        "vulcan.fs.write('m.lua', \"return 'text'\") return dofile('m.lua')",
        "vulcan.fs.write('m.lua', \"return 'text'\") return loadfile('m.lua')()",
        "package.path = 'sub/?.lua' vulcan.fs.mkdir('sub') vulcan.fs.write('sub/n.lua', \"return 'text'\") return require('n')",
    ];

    [Theory]
    [MemberData(nameof(Reads))]
    public void Relative_paths_start_there(string code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of Unix.");
        _scratch.Write("own/in.txt", "text");

        Assert.Equal("\"text\"", _engine.Eval(_lease, code));
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public void Relative_paths_start_there_with_the_io_of_Lua_as_well(string code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of Unix.");
        _scratch.Write("own/in.txt", "text");
        using LeasedEngine engine = new(new SkillEngineOptions { ManagedIo = false });

        Assert.Equal("\"text\"", engine.Eval(engine.Create(directory: _directory), code));
    }

    [Fact]
    public void The_code_and_the_entries_it_calls_are_told_the_directory()
    {
        string quoted = System.Text.Json.JsonSerializer.Serialize(_directory);

        Assert.Equal(quoted, _engine.Eval(_lease, "return vulcan.runtime.cwd()"));
        Assert.Equal(quoted, _engine.Eval(_lease, "return vulcan.call('t-where', {})"));
    }

    [Fact]
    public void The_process_keeps_its_own()
    {
        string before = Environment.CurrentDirectory;
        string during = "";
        using LeasedEngine engine = new(new SkillEngineOptions { Log = (_, line) => during += line.StartsWith("[LuaSkill:info] here", StringComparison.Ordinal) ? Environment.CurrentDirectory : "" });

        engine.Eval(engine.Create(directory: _directory), "print('here')");

        Assert.Equal(before, during);
    }

    [Fact]
    public void Leases_in_other_directories_work_at_the_same_time()
    {
        string[] directories = [_scratch.MakeDirectory("a"), _scratch.MakeDirectory("b")];
        RuntimeLease[] leases = [_engine.Create("a", directory: directories[0]), _engine.Create("b", directory: directories[1])];

        Parallel.For(0, 2, i =>
        {
            for (int round = 0; round < 50; round++)
                Assert.Equal($"\"{i}\"", _engine.Eval(leases[i], $"vulcan.fs.write('f', '{i}') return vulcan.fs.read('f')"));
        });
    }

    [Fact]
    public void An_error_names_the_path_as_it_was_given()
    {
        using LeasedEngine engine = new(new SkillEngineOptions { ManagedIo = false });
        RuntimeLease lease = engine.Create(directory: _directory);

        Assert.Equal("\"absent.txt: No such file or directory\"", engine.Eval(lease, "return select(2, io.open('absent.txt'))"));
        Assert.Equal("\"absent.txt: No such file or directory\"", engine.Eval(lease, "return select(2, os.remove('absent.txt'))"));
        Assert.DoesNotContain(_directory, engine.EvalFails(lease, "io.lines('absent.txt')").Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_directory, engine.EvalFails(lease, "dofile('absent.lua')").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_does_not_exist_fails_the_evaluation()
    {
        string absent = Path.Join(_directory, "absent");
        RuntimeLease lease = _engine.Create("m", directory: absent);

        RuntimeLeaseException error = _engine.EvalFails(lease, "return 1");

        Assert.Equal($"Runtime session eval error: runtime error: runtime lease set cwd {absent}: No such file or directory (os error 2)", error.Message);
        Directory.CreateDirectory(absent);
        Assert.Equal("1", _engine.Eval(lease, "return 1"));
    }

    [Fact]
    public void A_file_is_no_directory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Another error there.");
        string file = _scratch.Write("file", "");

        Assert.EndsWith("Not a directory (os error 20)", _engine.EvalFails(_engine.Create("f", directory: file), "return 1").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_system_lease_works_in_the_Lua_library_and_requires_from_it()
    {
        LeaseFamily family = LeaseFamily.System(SkillAuthority.System);
        RuntimeLease lease = _engine.Create("sys", family: family);
        Assert.Equal(_engine.PathOf("system_lua_lib"), lease.SystemLuaLibrary);
        File.WriteAllText(Path.Join(lease.SystemLuaLibrary, "answer.lua"), "return 42");

        Assert.Equal("42", _engine.Leases.Eval(
            family, lease.Reference, "return require('answer')", "{}"u8, null, static (_, json) => System.Text.Encoding.UTF8.GetString(json), default));
    }

    [Fact]
    public void Roots_of_modules_come_first_in_their_order()
    {
        RuntimeLease lease = _engine.Leases.Create(LeaseFamily.Public, new RuntimeLeaseOptions { Sid = "r", LuaRoots = ["/one", " ", "/two"], NativeRoots = ["/three"] });

        Assert.StartsWith("\"/one/?.lua;/one/?/init.lua;/two/?.lua;/two/?/init.lua;", _engine.Eval(lease, "return package.path"), StringComparison.Ordinal);
        Assert.StartsWith("\"/three/?.", _engine.Eval(lease, "return package.cpath"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _scratch.Dispose();
    }
}
