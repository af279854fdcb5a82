using System.Text.Json;
using LuaSkills.Tests.Shared;

namespace LuaSkills.Aot.Tests;

public sealed class QuickStartTests(AotPublish publish) : IClassFixture<AotPublish>
{
    private const long SmallestTolerance = 64 * 1024;
    private const double Tolerance = 0.02;

    [Fact]
    public async Task The_whole_product_and_a_serializer_context_compile_natively_without_a_warning_and_print_what_they_print_on_the_JIT()
    {
        await NativeToolchain.SkipTestWhenMissingAsync();

        (ProgramRun build, string program) = await publish.RunAsync("rooted", "Rooted.targets");
        build.AssertSucceeded();
        string document = Repository.File("README.md");
        ProgramRun native = await ProgramRun.StartAsync(Repository.Root, program, document);
        ProgramRun jit = await ProgramRun.StartAsync(Repository.Root, "dotnet", Repository.QuickStart, document);

        Assert.Equal(new ProgramRun(0, jit.Output, ""), native);
        Assert.Equal(0, jit.ExitCode);
        Assert.StartsWith("README.md: ", native.Output, StringComparison.Ordinal);

        // The same program, because it takes a minute to compile another.
        ProgramRun context = await ProgramRun.StartAsync(Repository.Root, program, "--context", publish.WriteSkill("points",
            ("mirror", "return function(args) local x, y = args.point:match('^(%d+);(%d+)$') return '\"' .. y .. ';' .. x .. '\"' end"),
            ("corners", "return function(args) return vulcan.json.encode({ first = args.points[1], last = args.points[#args.points] }) end")));

        Assert.Equal(new ProgramRun(0, "Point { X = 4, Y = 3 }\nfirst: Point { X = 1, Y = 2 }\nlast: Point { X = 5, Y = 6 }\n".ReplaceLineEndings(), ""), context);
    }

    [Fact]
    public async Task The_native_program_keeps_its_size()
    {
        await NativeToolchain.SkipTestWhenMissingAsync();

        (ProgramRun build, string program) = await publish.RunAsync("plain");
        build.AssertSucceeded();
        long size = new FileInfo(program).Length + LuaLibrarySize(program);

        long baseline = await BaselineAsync(size);
        long tolerance = Math.Max(SmallestTolerance, (long)(baseline * Tolerance));
        Assert.True(
            Math.Abs(size - baseline) <= tolerance,
            $"QuickStart has {size} bytes, the baseline in eng/aot-size.json is {baseline} ± {tolerance}. Find out why; when it is meant, record the new size.");
    }

    [Fact]
    public async Task A_native_program_can_leave_code_pages_and_downloads_out()
    {
        const long TablesAndHttp = 2_800_000;
        await NativeToolchain.SkipTestWhenMissingAsync();

        (ProgramRun build, string program) = await publish.RunAsync("without-options", "WithoutOptions.targets");
        build.AssertSucceeded();
        ProgramRun run = await ProgramRun.StartAsync(Repository.Root, program, Repository.File("README.md"));

        run.AssertSucceeded();
        long size = new FileInfo(program).Length + LuaLibrarySize(program);
        Assert.InRange(size, 1, await BaselineAsync(size) - TablesAndHttp);
    }

    [Fact]
    public async Task A_call_by_reflection_does_not_get_past_the_publish()
    {
        (ProgramRun build, _) = await publish.RunAsync("reflection", "ReflectionCall.targets");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error IL2026", build.Output, StringComparison.Ordinal);
        Assert.Contains("error IL3050", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_ends_with_a_message_and_exit_code_1()
    {
        ProgramRun run = await ProgramRun.StartAsync(Repository.Root, "dotnet", Repository.QuickStart, "nowhere.md");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("There is no file 'nowhere.md'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_argument_ends_with_the_usage_and_exit_code_2()
    {
        ProgramRun run = await ProgramRun.StartAsync(Repository.Root, "dotnet", Repository.QuickStart);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Usage: QuickStart", run.Error, StringComparison.Ordinal);
    }

    private static async Task<long> BaselineAsync(long size)
    {
        string rid = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
        using JsonDocument baselines = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.File("eng", "aot-size.json"), TestContext.Current.CancellationToken));
        Assert.SkipUnless(baselines.RootElement.GetProperty("QuickStart").TryGetProperty(rid, out JsonElement recorded), $"eng/aot-size.json has no baseline for {rid}; this build has {size} bytes.");
        return recorded.GetInt64();
    }

    private static long LuaLibrarySize(string program)
    {
        long size = 0;
        foreach (string library in Directory.EnumerateFiles(Path.GetDirectoryName(program)!, "*lua54*"))
            size += new FileInfo(library).Length;
        return size;
    }
}
