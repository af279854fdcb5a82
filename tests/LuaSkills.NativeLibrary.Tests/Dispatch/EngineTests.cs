using System.Text;
using LuaSkills.Engine.Tests.Support;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Dispatch;

public sealed class EngineTests(BuiltLibrary built) : LibraryTests(built), IDisposable
{
    private const string SetHostTool = "luaskills_ffi_set_host_tool_json_callback";

    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task Ids_are_never_used_again(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);
        ulong first = library.MakeEngine(_scratch.FullPath);
        library.FreeEngine(first);
        ulong second = library.MakeEngine(_scratch.FullPath);

        Assert.True(second > first);
        Assert.Equal($"FFI engine {first} not found", Answers.Error(library.RunLua(first, "return 1")));
        Assert.Equal("""{"ok":true,"result":{"freed":true}}""", library.FreeEngine(second));
        Assert.Equal($"FFI engine {second} not found", Answers.Error(library.FreeEngine(second)));
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task A_callback_that_calls_its_own_engine_is_told_so_at_once(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);
        ulong engine = library.MakeEngine(_scratch.FullPath);
        library.SetCallback(SetHostTool, _ => Text(library.RunLua(engine, "return 1")));

        string answer = Answers.Result(library.RunLua(engine, "return vulcan.host.call('any', {}).error"));

        Assert.Equal($"\"FFI engine {engine} reentrant access is not allowed on the same thread\"", answer);
        Clear(library, engine);
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task A_callback_may_make_and_call_other_engines(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);
        ulong engine = library.MakeEngine(_scratch.FullPath);
        ulong other = 0;
        library.SetCallback(SetHostTool, _ =>
        {
            other = library.MakeEngine(_scratch.FullPath);
            return Text(library.RunLua(other, "return 'other'"));
        });

        Assert.Equal("\"other\"", Answers.Result(library.RunLua(engine, "return vulcan.host.call('any', {}).result")));
        library.FreeEngine(other);
        Clear(library, engine);
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task An_engine_freed_in_the_middle_of_its_call_finishes_it(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);
        ulong engine = library.MakeEngine(_scratch.FullPath);
        library.SetCallback(SetHostTool, _ => Text(library.FreeEngine(engine)));

        string answer = Answers.Result(library.RunLua(engine, "local freed = vulcan.host.call('any', {}).ok; return freed and 'after ' .. #vulcan.json.encode({1, 2})"));

        Assert.Equal("\"after 5\"", answer);
        Assert.Equal($"FFI engine {engine} not found", Answers.Error(library.RunLua(engine, "return 1")));
        library.SetCallback(SetHostTool, null);
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task Calls_of_one_engine_run_one_at_a_time(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);
        ulong engine = library.MakeEngine(_scratch.FullPath);
        int inside = 0;
        int most = 0;
        library.SetCallback(SetHostTool, _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            Thread.Yield();
            Interlocked.Decrement(ref inside);
            return Text("{}");
        });

        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ => Answers.Result(library.RunLua(engine, "return vulcan.host.call('any', {}).ok")));

        Assert.Equal(1, most);
        Clear(library, engine);
    }

    private static CallbackAnswer Text(string reply) => new(0, Encoding.UTF8.GetBytes(reply));

    private static void Clear(AbiLibrary library, ulong engine)
    {
        library.SetCallback(SetHostTool, null);
        library.FreeEngine(engine);
    }
}
