using LuaSkills.Engine.Tests.Support;
using LuaSkills.Native;
using LuaSkills.Native.Library;
using LuaSkills.NativeLibrary.Abi;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Engines;

/// <summary>What native engines have to bear, on the managed exports and on the built library.</summary>
public sealed class StressTests(BuiltLibrary built) : LibraryTests(built), IDisposable
{
    private readonly BuiltLibrary _built = built;
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task Eight_threads_call_failing_tools_while_garbage_is_collected(Form form)
    {
        const int Threads = 8;
        const int Calls = 250;
        using NativeEngine engine = await OpenAsync(form, Failing(), engines: 3);
        using CollectedGarbage garbage = new();

        string?[] wrong = new string?[Threads];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(index => new Thread(() => wrong[index] = CallMany(engine, index, Calls, garbage)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();

        Assert.Equal(new string?[Threads], wrong);
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task Engines_come_and_go_while_others_are_called(Form form)
    {
        using NativeEngine engine = await OpenAsync(form, Failing(), engines: 2);
        using CancellationTokenSource done = new();
        Task<string?> calls = Task.Run(
            () =>
            {
                string? wrong = null;
                while (wrong is null && !done.IsCancellationRequested)
                    wrong = CallMany(engine, 0, 10);
                return wrong;
            },
            TestContext.Current.CancellationToken);

        for (int i = 0; i < 20; i++)
        {
            engine.Reload([]);
            using NativeEngine other = await OpenAsync(form, Failing(), engines: 1);
            Assert.Null(CallMany(other, 1, 5));
        }

        await done.CancelAsync();
        Assert.Null(await calls);
    }

    [Fact]
    public async Task Every_buffer_is_freed_over_a_million_calls()
    {
        const int Rounds = 1_000;
        const int Callbacks = 1_000;
        long before = OwnedMemory.Outstanding;
        using (NativeEngine engine = await OpenAsync(Form.Managed, Failing(), engines: 1))
        {
            for (int i = 0; i < Rounds; i++)
            {
                string failed = NativeEngineTests.Lua(
                    engine,
                    $"local names, failed = {{ 'refuse', 'throw', 'garbage', 'fine' }}, 0 for i = 1, {Callbacks} do local r = vulcan.host.call(names[i % 4 + 1], {{}}) if r.ok == false then failed = failed + 1 end end return failed");
                Assert.Equal("750", failed);
            }

            Assert.Throws<SkillException>(() => NativeEngineTests.Lua(engine, "error('failed')"));
        }

        Assert.Equal(before, OwnedMemory.Outstanding);
    }

    [Fact]
    public void A_buffer_that_is_kept_is_counted()
    {
        long before = OwnedMemory.Outstanding;
        FfiOwnedBuffer kept = ManagedExports.Library.Keep([1, 2, 3]);

        Assert.Equal(before + 1, OwnedMemory.Outstanding);
        ManagedExports.Library.Free(kept);
        Assert.Equal(before, OwnedMemory.Outstanding);
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task Arguments_and_content_of_64_MiB_arrive_whole(Form form)
    {
        const int Size = 64 * 1024 * 1024;
        _scratch.Write("skills/big/skill.yaml", "name: Big\nversion: 1.0.0\nentries:\n  - { name: echo, lua_entry: runtime/echo.lua, lua_module: big.echo }");
        _scratch.Write("skills/big/runtime/echo.lua", "return function(args) return args.text end");
        using NativeEngine engine = await OpenAsync(form, new SkillEngineOptions(), engines: 1);
        engine.Load([new SkillRoot("ROOT", _scratch.Of("skills"))]);

        string arguments = $$"""{"text":"{{new string('x', Size)}}"}""";
        int length = engine.CallSkill(
            new SkillCall(SkillTarget.Canonical("big-echo"), System.Text.Encoding.UTF8.GetBytes(arguments), null, CancellationToken.None),
            static (in SkillReply reply) => reply.Content.IndexOfAnyExcept((byte)'x') < 0 ? reply.Content.Length : -1);

        Assert.Equal(Size, length);
    }

    private async Task<NativeEngine> OpenAsync(Form form, SkillEngineOptions options, int engines)
    {
        if (form == Form.Native)
            await _built.LoadAsync();
        LoadedLibrary library = form == Form.Native ? LoadedLibrary.Open(_built.FilePath) : ManagedExports.Loaded;
        return new NativeEngine(new NativeEngineOptions { Engine = options, EngineCount = engines, Library = library });
    }

    private static SkillEngineOptions Failing() => new()
    {
        HostTools = new ScriptedTools(static async (name, _) =>
        {
            if (name == "later")
                await Task.Yield();
            return name switch
            {
                "throw" => throw new InvalidOperationException("thrown"),
                "refuse" => throw new HostToolException("refused", "not now"),
                "garbage" => "no JSON",
                _ => "\"fine\"",
            };
        }),
    };

    private static string? CallMany(NativeEngine engine, int seed, int calls, CollectedGarbage? garbage = null)
    {
        (string Name, string Expected)[] tools =
        [
            ("throw", "\"host tool 'throw' failed with InvalidOperationException\""),
            ("refuse", "\"not now\""),
            ("fine", "\"fine\""),
            ("later", "\"fine\""),
        ];
        using CancellationTokenSource cancellation = new();
        for (int i = 0; i < calls; i++)
        {
            (string name, string expected) = tools[(i + seed) % tools.Length];

            // Every other call runs on the thread of its engine.
            CancellationToken token = i % 2 == 0 ? CancellationToken.None : cancellation.Token;
            string answer = NativeEngineTests.Lua(engine, $"local r = vulcan.host.call('{name}', {{}}) return r.value or r.error.message", cancellationToken: token);
            if (answer != expected)
                return answer;
            garbage?.Step();
        }

        return null;
    }
}
