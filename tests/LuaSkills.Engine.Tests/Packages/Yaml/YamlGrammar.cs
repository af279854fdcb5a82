using FsCheck;
using FsCheck.Fluent;

namespace LuaSkills.Engine.Tests.Packages.Yaml;

/// <summary>Makes documents at random, and damages texts.</summary>
internal static class YamlGrammar
{
    private const string Letters = "abz019_./ :#-,'\"[]{}&*!|>%@`\\\t\né";
    private const string Damage = "-:?,[]{}#&*!|>'\"%@` \n\t ab01.\\~<";
    private const int MaxKeyLength = 30;

    /// <summary>Documents of a few levels.</summary>
    public static Gen<YamlSample> Document { get; } = Node(depth: 4).Where(sample => sample is not YamlSample.Text);

    /// <summary>A text with one to three damages: something taken out, put in, replaced or repeated.</summary>
    public static Gen<string> Damaged(IReadOnlyList<string> texts) =>
        from text in Gen.Elements(texts.AsEnumerable())
        from count in Gen.Choose(1, 3)
        from edits in Gen.Choose(0, int.MaxValue - 1).ListOf(count * 3)
        select edits.Chunk(3).Aggregate(text, (damaged, edit) => Apply(damaged, edit[0], edit[1], edit[2]));

    private static Gen<YamlSample> Node(int depth)
    {
        Gen<YamlSample> text = Scalar(maxLength: 40).Select(YamlSample (scalar) => scalar);
        if (depth == 0)
            return text;

        Gen<YamlSample> list =
            from size in Gen.Choose(0, 4)
            from items in Node(depth - 1).ListOf(size)
            from isFlow in Gen.Elements(true, false, false)
            select (YamlSample)new YamlSample.List([.. items], isFlow);
        Gen<YamlSample> map =
            from size in Gen.Choose(0, 4)
            from keys in Scalar(MaxKeyLength).ListOf(size)
            from values in Node(depth - 1).ListOf(size)
            from isFlow in Gen.Elements(true, false, false)
            select (YamlSample)new YamlSample.Map([.. keys.Zip(values)], isFlow);
        return Gen.OneOf(text, list, map);
    }

    private static Gen<YamlSample.Text> Scalar(int maxLength) =>
        from length in Gen.Choose(0, maxLength)
        from isWord in Gen.Elements(true, false)
        from letters in Gen.Elements((isWord ? "abz019" : Letters).AsEnumerable()).ListOf(length)
        from style in Gen.Choose(0, 3)
        select new YamlSample.Text(string.Concat(letters), style);

    private static string Apply(string text, int kind, int place, int what)
    {
        if (text.Length == 0)
            return text;

        int at = place % text.Length;
        int length = Math.Min(1 + (what % 8), text.Length - at);
        return (kind % 4) switch
        {
            0 => text.Remove(at, Math.Min(length, 3)),
            1 => text.Insert(at, Damage[what % Damage.Length].ToString()),
            2 => text.Remove(at, 1).Insert(at, Damage[what % Damage.Length].ToString()),
            _ => text.Insert(what % text.Length, text.Substring(at, length)),
        };
    }
}
