using LuaSkills.Generators.Tests.Infrastructure;

namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Samples that are compiled together, each in a file of its own.</summary>
/// <param name="samples">The samples.</param>
/// <param name="hasContext">Whether the project wants a JSON context.</param>
internal sealed class SampleProject<TSample>(TSample[] samples, bool hasContext)
    where TSample : ISample<TSample>
{
    /// <summary>The source files.</summary>
    public IEnumerable<string> Files => samples.Select((sample, i) => sample.Print(i));

    /// <summary>What the project says to the generator.</summary>
    public ProjectProperties Properties => hasContext ? new ProjectProperties() : ProjectProperties.WithoutContext;

    /// <summary>The only sample.</summary>
    public TSample Single => samples.Single();

    /// <summary>Halves first: of many samples mostly one is to blame.</summary>
    public IEnumerable<SampleProject<TSample>> Smaller()
    {
        if (samples.Length > 1)
            return [new(samples[..(samples.Length / 2)], hasContext), new(samples[(samples.Length / 2)..], hasContext)];
        return samples.SelectMany(sample => sample.Smaller()).Select(sample => new SampleProject<TSample>([sample], hasContext));
    }

    /// <summary>What a failure shows: the source it came down to.</summary>
    public override string ToString() => samples.Length == 1 ? "\n" + samples[0].Print(0) : $"{samples.Length} files";
}
