using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Runs a check over random samples and shrinks what fails.</summary>
internal static class RandomCheck
{
    // LUASKILLS_SEED tries other samples; a failure names the seed to replay.
    private static readonly Replay s_replay = new(
        new Rnd(ulong.Parse(Environment.GetEnvironmentVariable("LUASKILLS_SEED") ?? "20260401", CultureInfo.InvariantCulture), 1),
        FSharpOption<int>.None);

    /// <summary>Checks projects of many samples: most of the time goes into loading the references.</summary>
    public static void Projects<TSample>(Gen<TSample> samples, int samplesPerProject, int projects, Action<SampleProject<TSample>> check)
        where TSample : ISample<TSample>
    {
        Gen<SampleProject<TSample>> random =
            from project in Gen.ArrayOf(samples, samplesPerProject)
            from hasContext in Gen.Elements(true, false)
            select new SampleProject<TSample>(project, hasContext);
        Check.One(Configuration(projects), Prop.ForAll(Arb.From(random, project => project.Smaller()), check));
    }

    /// <summary>Checks samples one by one until enough of them counted.</summary>
    public static void Samples<TSample>(Gen<TSample> samples, int count, Func<TSample, bool> counts)
        where TSample : ISample<TSample>
    {
        Gen<SampleProject<TSample>> random = samples.Select(sample => new SampleProject<TSample>([sample], hasContext: true));
        Check.One(Configuration(count), Prop.ForAll(Arb.From(random, sample => sample.Smaller()), sample => true.When(counts(sample.Single))));
    }

    private static Config Configuration(int count) => Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(s_replay);
}
