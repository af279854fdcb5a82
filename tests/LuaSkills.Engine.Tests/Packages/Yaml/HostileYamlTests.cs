using System.Text;
using LuaSkills.Packages;

namespace LuaSkills.Engine.Tests.Packages.Yaml;

/// <summary>Texts that are made to cost much take no longer than others of their length; a reader that goes over them again and again would not come back here.</summary>
public sealed class HostileYamlTests
{
    private const int Count = 200_000;

    public static TheoryData<string> Units { get; } =
    [
        "[", "{", "- ", "? ", ": ", "a: ", "{a: ", "[a, ", "a\n", "a ", " ", "\t", "\n", "\n ", "'", "\"", "''", "\\\"", "a: 1\n", "#", "# c\n", "&a ", "*a ", "!!str ", "!a!", "%a\n", "---\n", "...\n",
        "|\n", ">\n ", "| \n\n", "a:b", "a:,", "[]", "{}", ",", "\r", "\r\n", "\u0085", "\\u0041", "a\n\n", "- a\n", " a: b\n",
    ];

    [Theory]
    [MemberData(nameof(Units))]
    public void A_unit_repeated_is_read_or_refused(string unit)
    {
        string repeated = new StringBuilder().Insert(0, unit, Count).ToString();
        foreach (string start in (string[])["", "a: ", "[", "\"", "'", "a: |\n ", "a: >\n ", "- ", "{a: ", "%TAG ! ", "x\n", new string(' ', Count) + "a: b\n"])
            ReadOrRefuse(start + repeated);
    }

    [Fact]
    public void Aliases_of_aliases_cost_no_more_than_their_text()
    {
        StringBuilder yaml = new("a0: &a0 [x, x]\n");
        for (int i = 1; i < 5_000; i++)
            yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");

        Assert.StartsWith("repetition limit exceeded", Assert.Throws<DocumentException>(() => YamlDocumentReader.Read(yaml.ToString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_indentation_is_refused()
    {
        StringBuilder yaml = new();
        for (int i = 0; i < 2_000; i++)
            yaml.Append(' ', i).Append("a:\n");

        Assert.StartsWith("recursion limit exceeded", Assert.Throws<DocumentException>(() => YamlDocumentReader.Read(yaml.ToString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_YAML_does_not_allow_are_refused_with_their_place() => Assert.Equal(
        "control characters are not allowed at line 2 column 3",
        Assert.Throws<DocumentException>(() => YamlDocumentReader.Read("a: 1\nb:\u0001\n")).Message);

    private static void ReadOrRefuse(string yaml)
    {
        try
        {
            YamlDocumentReader.Read(yaml);
        }
        catch (DocumentException)
        {
            // Refused is as good as read.
        }
    }
}
