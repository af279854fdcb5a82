using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LuaSkills.Generators.Benchmarks;

// In process: the default toolchain would write a project of its own, which does not restore from central package versions.
IConfig config = DefaultConfig.Instance
    // One run at a time: on a busy machine the best of many short ones says more than the mean of all.
    .AddJob(Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithInvocationCount(1)
        .WithUnrollFactor(1)
        .WithWarmupCount(30)
        .WithIterationCount(100))
    .AddColumn(StatisticColumn.Min)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .HideColumns(Column.Job, Column.Toolchain, Column.IterationCount, Column.LaunchCount, Column.WarmupCount);

BenchmarkSwitcher.FromTypes([typeof(GeneratorBenchmarks), typeof(PackageBenchmarks), typeof(PackageCheckBenchmarks)]).Run(args, config);
