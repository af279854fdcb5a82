using System.Text.RegularExpressions;

namespace LuaSkills.Engine.Tests.Packages.Yaml;

/// <summary>Where the reader and YamlDotNet differ on damaged texts, and why that is meant.</summary>
internal static partial class YamlQuirks
{
    private static readonly (string Reason, Predicate<YamlDifference> Applies)[] s_all =
    [
        (
            "A colon or question mark without a key is an empty key (YAML 1.2, example 7.3); YamlDotNet takes some, refuses others and reads some twice.",
            static difference => EmptyKey().IsMatch(difference.Yaml)),
        (
            "A plain text may begin with a colon that no blank follows (YAML 1.2, 7.3.3).",
            static difference => difference.OurTree is not null && LeadingColon().IsMatch(difference.Yaml)),
        (
            "The native engine's library lets lines within flow collections and quoted texts begin anywhere.",
            static difference => difference.OurTree is not null
                && (difference.TheirRefusal.StartsWith("did not find the end of a flow collection", StringComparison.Ordinal) || difference.TheirRefusal.Contains("found wrong indentation", StringComparison.Ordinal))),
        (
            "A comma stands between the entries of a flow collection; YamlDotNet takes what follows a quoted text for a value.",
            static difference => difference.TheirTree is not null && difference.OurRefusal.StartsWith("did not find expected ',' or", StringComparison.Ordinal)),
        (
            "No plain text begins with an indicator (YAML 1.2, 5.3), also within flow collections.",
            static difference => difference.TheirTree is not null && difference.OurRefusal.StartsWith("found character that cannot start any token", StringComparison.Ordinal)),
        (
            "A directive needs a document.",
            static difference => difference.TheirTree is not null && difference.Yaml.StartsWith('%')),
        (
            "Before an indicator of flow collections a colon ends the key (YAML 1.2, 7.3.3).",
            static difference => difference.OurTree is not null && ColonBeforeIndicator().IsMatch(difference.Yaml)),
        (
            "A key and its colon may stand on different lines of a flow mapping (YAML 1.2, example 7.21).",
            static difference => difference.OurTree is not null && difference.TheirRefusal.Contains("did not find expected ',' or", StringComparison.Ordinal)),
        (
            "An indicator of flow collections ends a tag within them, and may not follow one elsewhere (YAML 1.2, 6.8.2); YamlDotNet has it the other way round.",
            static difference => difference.TheirRefusal.Contains("tag", StringComparison.Ordinal) || difference.OurRefusal.Contains("while scanning a tag", StringComparison.Ordinal)),
        (
            "The native engine's library takes a comment right behind a quoted text.",
            static difference => difference.OurTree is not null && difference.TheirRefusal.Contains("found invalid comment after", StringComparison.Ordinal)),
    ];

    /// <summary>Why a difference is meant, or <see langword="null"/> when it is not.</summary>
    public static string? Explain(YamlDifference difference)
    {
        foreach ((string reason, Predicate<YamlDifference> applies) in s_all)
        {
            if (applies(difference))
                return reason;
        }

        return null;
    }

    [GeneratedRegex(@"(^|[\n,\[{?:-])[ \t]*[:?]([\s,\]}]|$)")]
    private static partial Regex EmptyKey();

    [GeneratedRegex(@"(^|\n) *:[^\s]")]
    private static partial Regex LeadingColon();

    [GeneratedRegex(@":[,\[\]{}]")]
    private static partial Regex ColonBeforeIndicator();
}
