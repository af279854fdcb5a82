using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LuaSkills.Benchmarks;

// In process: the default toolchain would write a project of its own, which does not restore from central package versions.
IConfig config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithIterationCount(12).WithToolchain(InProcessEmitToolchain.Instance))
    // On a busy machine the best run says more than the mean of all.
    .AddColumn(StatisticColumn.Min)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .HideColumns(Column.Job, Column.Toolchain, Column.IterationCount, Column.LaunchCount, Column.WarmupCount);

BenchmarkSwitcher.FromTypes(
[
    typeof(CallBenchmarks), typeof(LuaLibraryBenchmarks), typeof(JsonReadBenchmarks), typeof(JsonWriteBenchmarks), typeof(LimitBenchmarks), typeof(ModuleCallBenchmarks), typeof(ScalingBenchmarks),
    typeof(VectorSearchBenchmarks), typeof(VmStartBenchmarks), typeof(SandboxBenchmarks), typeof(PolicyBenchmarks),
]).Run(args, config);
