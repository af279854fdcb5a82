namespace LuaSkills.Engine.Tests.Packages.Yaml;

/// <summary>The reader against YamlDotNet: the same tree with the same places, or both refuse.</summary>
public sealed class YamlDifferenceTests
{
    public static TheoryData<string> Packages => [.. YamlCorpus.Packages.Select(package => package.Path)];

    public static TheoryData<string> Same => [.. YamlCorpus.Same];

    public static TheoryData<string> Different => [.. YamlCorpus.Different];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Recorded_packages_read_alike(string path) =>
        Assert.Null(YamlDifference.Find(YamlCorpus.Packages.Single(package => package.Path == path).Text));

    [Theory]
    [MemberData(nameof(Same))]
    public void Tricky_documents_read_alike(string yaml) => Assert.Null(YamlDifference.Find(yaml));

    [Theory]
    [MemberData(nameof(Different))]
    public void Deliberate_differences_are_there(string reasonAndYaml)
    {
        int end = reasonAndYaml.IndexOf('\n', StringComparison.Ordinal);
        Assert.EndsWith(".", reasonAndYaml[..end], StringComparison.Ordinal);
        Assert.NotNull(YamlDifference.Find(reasonAndYaml[(end + 1)..]));
    }
}
