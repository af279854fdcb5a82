using LuaSkills.Engine;
using LuaSkills.Native;
using LuaSkills.Runtime.Tests.Embedded;

namespace LuaSkills.Runtime.Tests.Modules;

/// <summary>Modules in a runtime: options and typed calls.</summary>
public sealed class ModuleRuntimeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_runtime_may_have_modules_only()
    {
        await using SkillRuntime runtime = await OpenAsync();

        Assert.Equal(["arithmetic-add-depth", "arithmetic-double", "arithmetic-later", "sums-depth", "sums-remember", "sums-twice"], runtime.ListEntries(SkillAuthority.DelegatedTool).Select(static entry => entry.CanonicalName));
        Assert.Equal("14", runtime.Call("arithmetic-double", """{"value":7}""", cancellationToken: Token).Content);
    }

    [Fact]
    public async Task A_typed_interface_calls_a_module_as_it_calls_a_lua_skill()
    {
        await using SkillRuntime runtime = await OpenAsync();
        IArithmetic arithmetic = runtime.Import<IArithmetic>();

        Assert.Equal(42, arithmetic.Twice(21));
        Assert.Equal(42, await arithmetic.TwiceAsync(21, Token));
    }

    [Fact]
    public async Task A_typed_interface_calls_internal_methods()
    {
        await using SkillRuntime runtime = await OpenAsync();

        Assert.Equal("hush", runtime.Import<IArithmetic>().Secret());
        Assert.False(runtime.IsSkill("arithmetic-secret"));
    }

    [Fact]
    public async Task A_method_that_waits_tells_the_model_something()
    {
        await using SkillRuntime runtime = await OpenAsync();

        SkillResult result = await runtime.Import<IArithmetic>().LaterAsync();

        Assert.Equal(("done", "It took a while."), (result.Content, result.LlmContext));
    }

    [Fact]
    public async Task A_call_allocates_nothing_beyond_its_result()
    {
        await using SkillRuntime runtime = await OpenAsync();
        IArithmetic arithmetic = runtime.Import<IArithmetic>();

        ISums sums = runtime.Import<ISums>();

        Assert.Equal(0, AllocatedBy(() => sums.Twice(21)));
        Assert.Equal(0, AllocatedBy(() => sums.Depth(21)));
        Assert.Equal(0, AllocatedBy(() => arithmetic.Twice(21)));
        Assert.Equal(0, AllocatedBy(() => arithmetic.AddDepth(21)));
    }

    [Fact]
    public async Task What_a_module_keeps_lies_in_the_runtime_root()
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("luaskills-");
        try
        {
            int first = await RememberAsync(root.FullName);
            int second = await RememberAsync(root.FullName);

            Assert.Equal((3, 6), (first, second));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_lua_skill_calls_a_module_of_the_runtime()
    {
        using SkillFolder folder = new SkillFolder().Add("lua", ("go", "return function(args) return vulcan.call('arithmetic-double', args) end"));
        await using SkillRuntime runtime = await folder.OpenAsync(static options =>
        {
            options.Modules.Add(new ArithmeticModule());
            return options;
        });

        Assert.Equal("8", (await runtime.CallAsync("lua-go", """{"value":4}""", cancellationToken: Token)).Content);
    }

    [Fact]
    public async Task A_native_engine_takes_no_modules()
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await SkillRuntime.OpenAsync(
            new SkillRuntimeOptions { Modules = { new ArithmeticModule() }, Native = new NativeEngineOptions() }, Token));

        Assert.Equal(SkillErrorCode.InvalidOptions, error.Code);
        Assert.Contains("modules need the embedded engine", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Modules_beside_a_ready_engine_are_refused()
    {
        using EmbeddedEngine engine = new(new SkillEngineOptions());

        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await SkillRuntime.OpenAsync(
            new SkillRuntimeOptions { Modules = { new ArithmeticModule() }, Engine = engine, LeaveEngineOpen = true }, Token));

        Assert.Contains("SkillEngineOptions.Modules", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_says_why_a_module_is_not_in_service()
    {
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(
            new SkillRuntimeOptions
            {
                Modules = { new SkillModuleInstance { Id = "arithmetic", Fault = new SkillException(SkillErrorCode.IoError, "no such file") } },
            },
            Token);

        SkillException error = Assert.Throws<SkillException>(runtime.Import<IArithmetic>);

        Assert.Equal("Skill 'arithmetic' is a module of the host that could not be loaded: no such file", error.Message);
    }

    private static async Task<int> RememberAsync(string root)
    {
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(new SkillRuntimeOptions { RuntimeRoot = root, Modules = { new Sums() } }, Token);
        return await runtime.Import<ISums>().RememberAsync("n", 3);
    }

    private static ValueTask<SkillRuntime> OpenAsync() =>
        SkillRuntime.OpenAsync(new SkillRuntimeOptions { Modules = { new ArithmeticModule(), new Sums() } }, Token);

    private static long AllocatedBy(Func<int> call)
    {
        const int Calls = 1000;
        for (int i = 0; i < Calls; i++)
            call();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
            call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
