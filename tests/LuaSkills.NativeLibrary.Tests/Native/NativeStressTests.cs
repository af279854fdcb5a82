using System.Diagnostics;
using System.Text;
using LuaSkills.Engine.Tests.Support;
using LuaSkills.NativeLibrary.Abi;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Native;

/// <summary>What the built library has to bear.</summary>
[Collection(nameof(ProcessWide))]
public sealed class NativeStressTests(BuiltLibrary built) : IDisposable
{
    private const string SetHostTool = "luaskills_ffi_set_host_tool_json_callback";

    private const long Tolerance = 24 * 1024 * 1024;

    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Eight_threads_call_failing_callbacks_while_this_process_collects_garbage()
    {
        const int Threads = 8;
        const int Calls = 500;
        AbiLibrary library = await built.LoadAsync();
        ulong[] engines = [.. Enumerable.Range(0, Threads).Select(_ => library.MakeEngine(_scratch.FullPath))];
        library.SetCallback(SetHostTool, static request => (request.Length % 3) switch
        {
            0 => throw new InvalidOperationException("thrown"),
            1 => new CallbackAnswer(1, null, "failed"u8.ToArray()),
            _ => new CallbackAnswer(0, """{"ok":true}"""u8.ToArray()),
        });

        using CollectedGarbage garbage = new();
        string?[] wrong = new string?[Threads];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(index => new Thread(() => wrong[index] = CallMany(library, engines[index], Calls, garbage)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();

        Assert.Equal(new string?[Threads], wrong);
        library.SetCallback(SetHostTool, null);
        foreach (ulong engine in engines)
            library.FreeEngine(engine);
    }

    [Fact]
    public async Task A_request_and_an_answer_of_64_MiB_arrive_whole()
    {
        const int Size = 64 * 1024 * 1024;
        AbiLibrary library = await built.LoadAsync();
        ulong engine = library.MakeEngine(_scratch.FullPath);

        string answer = library.RunLua(engine, "return { #args.text, args.text }", $$"""{"text":"{{new string('x', Size)}}"}""");

        Assert.Equal(Size + """{"ok":true,"result":[67108864,""]}""".Length, answer.Length);
        Assert.StartsWith("""{"ok":true,"result":[67108864,"xxx""", answer, StringComparison.Ordinal);
        library.FreeEngine(engine);
    }

    [Fact]
    public async Task The_library_runs_on_the_Lua_that_lies_beside_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lists the files that a process has mapped in a file.");
        AbiLibrary library = await built.LoadAsync();
        ulong engine = library.MakeEngine(_scratch.FullPath);
        library.RunLua(engine, "return 1");

        string lua = Path.Join(Path.GetDirectoryName(built.FilePath), "liblua54.so");
        Assert.Contains(lua, await File.ReadAllTextAsync("/proc/self/maps", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        library.FreeEngine(engine);
    }

    [Fact]
    public async Task Random_bytes_never_end_the_process()
    {
        AbiLibrary library = await built.LoadAsync();
        Random random = new(20260101);
        string[] functions = [.. ManagedExports.Names.Where(static name => name.EndsWith("_json", StringComparison.Ordinal) && name is not ("luaskills_ffi_version_json" or "luaskills_ffi_describe_json"))];
        byte[] valid = Encoding.UTF8.GetBytes(EngineCalls.NewEngine("/nowhere"));

        for (int i = 0; i < 20_000; i++)
        {
            byte[] request = [.. valid];
            for (int n = random.Next(1, 8); n > 0; n--)
                request[random.Next(request.Length)] = (byte)random.Next(256);
            byte[] answer = library.Call(functions[i % functions.Length], request.AsSpan(0, random.Next(request.Length)));
            Assert.StartsWith("""{"ok":false,"error":"luaskills_ffi_""", Encoding.UTF8.GetString(answer), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_number_of_calls()
    {
        const int Rounds = 8;
        const int Calls = 15_000;
        AbiLibrary library = await built.LoadAsync();
        ulong engine = library.MakeEngine(_scratch.FullPath);
        library.SetCallback(SetHostTool, static _ => new CallbackAnswer(0, Encoding.UTF8.GetBytes($$"""{"ok":true,"text":"{{new string('y', 1000)}}"}""")));

        // Had one buffer of a call leaked, 100,000 calls with a kilobyte in each of three buffers would show as hundreds of megabytes.
        string padding = new('x', 1000);
        string arguments = $$"""{"x":"{{padding}}"}""";
        string expected = $$"""{"ok":true,"result":"{{padding}}"}""";
        long afterFirst = 0;
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < Calls; i++)
                Assert.Equal(expected, library.RunLua(engine, "local r = vulcan.host.call('any', {}); return #r.text == 1000 and args.x", arguments));
            GC.Collect();
            long memory = ResidentMemory();
            if (round == 0)
                afterFirst = memory;
            else if (round == Rounds - 1)
                Assert.True(memory - afterFirst < Tolerance, $"{memory - afterFirst} bytes more after {(Rounds - 1) * Calls} calls.");
        }

        library.SetCallback(SetHostTool, null);
        library.FreeEngine(engine);
    }

    [Fact]
    public async Task Buffers_that_are_kept_show_as_memory()
    {
        const int Kept = 60_000;
        AbiLibrary library = await built.LoadAsync();
        byte[] kilobyte = new byte[1000];
        long before = ResidentMemory();

        FfiOwnedBuffer[] buffers = [.. Enumerable.Range(0, Kept).Select(_ => library.Keep(kilobyte))];
        long with = ResidentMemory();
        foreach (FfiOwnedBuffer buffer in buffers)
            library.Free(buffer);

        Assert.True(with - before > Tolerance, $"Only {with - before} bytes more.");
    }

    private static long ResidentMemory()
    {
        using Process self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }

    private static string? CallMany(AbiLibrary library, ulong engine, int calls, CollectedGarbage garbage)
    {
        string[] names = ["a", "ab", "abc"];
        for (int i = 0; i < calls; i++)
        {
            string answer = library.RunLua(engine, $"local r = vulcan.host.call('{names[i % 3]}', {{}}); return r.ok or r.error.message");
            if (answer is not ("""{"ok":true,"result":true}""" or """{"ok":true,"result":"thrown"}""" or """{"ok":true,"result":"failed"}"""))
                return answer;
            garbage.Step();
        }

        return null;
    }
}
