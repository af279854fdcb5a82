using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using LuaSkills.Packages;

namespace LuaSkills.Engine.Tests.Packages.Yaml;

/// <summary>What holds for any document. The same ones are made in every run; <c>LUASKILLS_SEED=7</c> tries others.</summary>
public sealed class RandomYamlTests
{
    private const int Documents = 2_000;
    private const int DamagedTexts = 20_000;

    [Fact]
    public void A_document_reads_as_it_was_written() => Check(Documents, YamlGrammar.Document, sample =>
        Assert.Equal(sample.Expected, YamlSample.Show(YamlDocumentReader.Read(sample.Write()))));

    [Fact]
    public void A_document_reads_as_with_YamlDotNet() => Check(Documents, YamlGrammar.Document, sample =>
    {
        YamlDifference? difference = YamlDifference.Find(sample.Write());
        Assert.True(difference is null, difference?.ToString());
    });

    [Fact]
    public void A_damaged_package_reads_as_with_YamlDotNet_but_for_quirks() => Check(DamagedTexts, YamlGrammar.Damaged([.. YamlCorpus.Packages.Select(package => package.Text)]), yaml =>
    {
        YamlDifference? difference = YamlDifference.Find(yaml);
        Assert.True(difference is null || YamlQuirks.Explain(difference) is not null, difference?.ToString());
    });

    [Fact]
    public void A_damaged_document_is_read_or_refused_with_a_place() => Check(DamagedTexts, YamlGrammar.Damaged(YamlCorpus.Same), yaml =>
    {
        try
        {
            YamlDocumentReader.Read(yaml);
        }
        catch (DocumentException refusal)
        {
            Assert.InRange(refusal.Position.Line, 1, yaml.Length + 1);
            Assert.InRange(refusal.Position.Column, 1, yaml.Length + 1);
        }
    });

    private static void Check<TSample>(int count, Gen<TSample> samples, Action<TSample> check)
    {
        ulong seed = ulong.Parse(Environment.GetEnvironmentVariable("LUASKILLS_SEED") ?? "1", CultureInfo.InvariantCulture);
        Prop.ForAll(samples.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(seed, 1));
    }
}
