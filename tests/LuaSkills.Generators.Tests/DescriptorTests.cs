using System.Globalization;
using System.Text.RegularExpressions;
using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Tests;

/// <summary>Every rule is documented, released and worded the same way.</summary>
public sealed partial class DescriptorTests
{
    private static readonly string s_pages = Path.Combine(TestEnvironment.RepositoryRoot, "docs", "diagnostics");

    public static TheoryData<string> Ids { get; } = new(Descriptors.Select(descriptor => descriptor.Id).Distinct());

    private static IEnumerable<DiagnosticDescriptor> Descriptors => AnalyzerRun.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct();

    [Fact]
    public void Ids_are_unique()
    {
        Assert.Equal(Descriptors.Select(descriptor => descriptor.Id).Distinct(), Descriptors.Select(descriptor => descriptor.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_is_worded_like_the_others(string id)
    {
        DiagnosticDescriptor descriptor = Find(id);

        Assert.Matches(IdFormat(), id);
        Assert.StartsWith("LuaSkills.", descriptor.Category, StringComparison.Ordinal);
        Assert.DoesNotMatch(TrailingStop(), Text(descriptor.Title));
        Assert.DoesNotMatch(TrailingStop(), Text(descriptor.MessageFormat));
        // Whoever writes interfaces by hand may well not have the packages.
        Assert.Equal(id != DiagnosticIds.UncheckedInterface, descriptor.IsEnabledByDefault);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_links_to_its_page(string id)
    {
        Assert.EndsWith($"/docs/diagnostics/{id}.md", Find(id).HelpLinkUri, StringComparison.Ordinal);
        string page = File.ReadAllText(Path.Combine(s_pages, $"{id}.md"));

        Assert.StartsWith($"# {id}: {Text(Find(id).Title)}\n", page.Replace("`", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All((string[])["Cause", "Example", "Fix"], heading => Assert.Contains($"\n## {heading}\n", page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_is_listed_in_the_index_and_in_the_release_file(string id)
    {
        DiagnosticDescriptor descriptor = Find(id);

        Assert.Contains($"[{id}]({id}.md)", File.ReadAllText(Path.Combine(s_pages, "index.md")), StringComparison.Ordinal);
        Assert.Matches($@"(?m)^{id} *\| *{Regex.Escape(descriptor.Category)} *\| *{(descriptor.IsEnabledByDefault ? descriptor.DefaultSeverity.ToString() : "Disabled")} *\|", ReleaseRows());
    }

    [Fact]
    public void Every_page_belongs_to_a_rule()
    {
        IEnumerable<string> pages = Directory.GetFiles(s_pages).Select(path => Path.GetFileNameWithoutExtension(path)!).Where(name => IdFormat().IsMatch(name));

        Assert.Equal(Descriptors.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("LSK101")]
    [InlineData("lsk0101")]
    [InlineData("LSK01012")]
    public void A_malformed_id_is_noticed(string id)
    {
        Assert.DoesNotMatch(IdFormat(), id);
    }

    private static DiagnosticDescriptor Find(string id) => Descriptors.First(descriptor => descriptor.Id == id);

    // Pages set code in backticks, messages in quotes.
    private static string Text(LocalizableString text) => text.ToString(CultureInfo.InvariantCulture).Replace("'", "", StringComparison.Ordinal);

    private static string ReleaseRows() => string.Concat(
        from name in (string[])["Shipped", "Unshipped"]
        select File.ReadAllText(Path.Combine(TestEnvironment.RepositoryRoot, "src", "LuaSkills.Generators", $"AnalyzerReleases.{name}.md")));

    [GeneratedRegex(@"^LSK\d{4}$")]
    private static partial Regex IdFormat();

    [GeneratedRegex(@"[.!]$")]
    private static partial Regex TrailingStop();
}
