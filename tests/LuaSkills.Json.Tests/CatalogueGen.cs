using FsCheck;
using FsCheck.Fluent;

namespace LuaSkills.Json.Tests;

/// <summary>Random values of the catalogue's types, within what JSON can carry.</summary>
internal static class CatalogueGen
{
    private const int Deepest = 4;

    private static readonly Gen<int> s_integer = Gen.OneOf(Gen.Choose(-100, 100), ArbMap.Default.GeneratorFor<int>());
    private static readonly Gen<long> s_long = ArbMap.Default.GeneratorFor<long>();
    private static readonly Gen<double> s_finite = ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => number.Get);
    private static readonly Gen<bool> s_flag = ArbMap.Default.GeneratorFor<bool>();
    private static readonly Gen<Season> s_season = Gen.Elements(Season.Spring, Season.Summer, Season.Autumn);

    // Every character that JSON treats specially, control characters, and some beyond the first plane.
    private static readonly Gen<string> s_text = Gen.Elements("a", "Z", "0", " ", "\"", "\\", "/", "<", "&", "'", "+", "\n", "\t", "\u0001", "\u007f", "\u2028", "ä", "€", "漢", "😀")
        .ListOf()
        .Select(string.Concat);

    private static readonly Gen<Span> s_span =
        from start in s_integer
        from end in Maybe(s_long)
        select new Span(start, end);

    private static readonly Gen<Tag> s_tag =
        from name in s_text
        from season in Maybe(s_season)
        from hidden in s_flag
        select new Tag(name, season, hidden);

    private static readonly Gen<Values> s_values =
        from integer in s_integer
        from total in s_long
        from score in s_finite
        from bytes in ArbMap.Default.GeneratorFor<byte>().ArrayOf(16)
        from price in ArbMap.Default.GeneratorFor<decimal>()
        from letter in Gen.Elements('a', '"', '\\', 'ß', '\u2029', '\0')
        from seconds in Gen.Choose(0, int.MaxValue)
        from minutes in Gen.Choose(-14 * 60, 14 * 60)
        from kind in Gen.Elements(DateTimeKind.Unspecified, DateTimeKind.Utc)
        select new Values(
            integer % 2 == 0, bytes[0], unchecked((short)integer), unchecked((uint)integer), total, unchecked((ulong)total), Finite((float)score), score, price, letter,
            new Guid(bytes), new DateTime(1990, 1, 1, 0, 0, 0, kind).AddSeconds(seconds).AddTicks(bytes[1]),
            new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(minutes)).AddSeconds(seconds));

    private static readonly Gen<Rarer> s_rarer =
        from number in s_long
        from factor in s_long
        from ratio in Gen.Choose(-1000, 1000)
        from day in Gen.Choose(0, DateOnly.MaxValue.DayNumber)
        from milliseconds in Gen.Choose(0, 86_399_999)
        from port in Gen.Choose(1, 65_535)
        from bytes in ArbMap.Default.GeneratorFor<byte>().ArrayOf()
        select new Rarer(
            (Int128)number * factor, unchecked((UInt128)(ulong)number * (ulong)factor), (Half)(ratio / 8.0), DateOnly.FromDayNumber(day),
            TimeOnly.FromTimeSpan(TimeSpan.FromMilliseconds(milliseconds)), TimeSpan.FromTicks(number / 4), new Uri($"https://example.org:{port}/a?b=c&d"),
            new Version(port, ratio + 1000), bytes, bytes);

    private static readonly Gen<Shelves> s_shelves =
        from numbers in s_integer.ListOf()
        from name in s_text
        from ids in ArbMap.Default.GeneratorFor<Guid>().ListOf()
        from total in s_long
        from names in s_text.ListOf()
        from rarities in s_rarer.ListOf()
        from weights in s_finite.ListOf()
        select new Shelves
        {
            ByNumber = numbers.Distinct().ToDictionary(number => number, _ => name),
            ById = ids.Distinct().ToDictionary(id => id, _ => total),
            Names = [.. names],
            Rarities = [.. rarities],
            Weights = [.. weights],
        };

    public static Arbitrary<Item> Items { get; } = Arb.From(Gen.Sized(size => ItemOf(Math.Min(size, 12), Deepest)));

    private static Gen<Item> ItemOf(int size, int depth)
    {
        Gen<Item?> child = depth == 0 ? Gen.Constant<Item?>(null) : Gen.OneOf(Gen.Constant<Item?>(null), ItemOf(size / 2, depth - 1).Select(item => (Item?)item));
        return
            from title in s_text
            from note in Gen.OneOf(Gen.Constant<string?>(null), s_text.Select(text => (string?)text))
            from rank in Maybe(s_integer)
            from tags in s_tag.ListOf()
            from spans in s_text.Zip(s_span).ListOf()
            from values in Gen.OneOf(Gen.Constant<Values?>(null), s_values.Select(value => (Values?)value))
            from shelves in Gen.OneOf(Gen.Constant<Shelves?>(null), s_shelves.Select(value => (Shelves?)value))
            from parent in child
            from parts in child.ListOf(size / 4)
            from grid in s_integer.ArrayOf().ArrayOf()
            select new Item
            {
                Title = title,
                Note = note,
                Rank = rank,
                Tags = [.. tags],
                Spans = spans.DistinctBy(span => span.Item1).ToDictionary(span => span.Item1, span => span.Item2),
                Values = values,
                Shelves = shelves,
                Parent = parent,
                Parts = [.. parts],
                Grid = grid,
            };
    }

    private static Gen<T?> Maybe<T>(Gen<T> value)
        where T : struct => Gen.OneOf(Gen.Constant<T?>(null), value.Select(some => (T?)some));

    private static float Finite(float value) => float.IsFinite(value) ? value : float.MaxValue;
}
