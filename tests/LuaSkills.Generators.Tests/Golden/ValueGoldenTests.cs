namespace LuaSkills.Generators.Tests.Golden;

/// <summary>Values as JSON: primitives, enums, collections and dictionaries.</summary>
public sealed class ValueGoldenTests
{
    [Fact]
    public Task Numbers_and_booleans() => GoldenCase.Verify(
        """
        [Skill("values")]
        internal partial interface IValues
        {
            Numbers Echo(Numbers value);
        }

        internal sealed record Numbers(byte A, sbyte B, short C, ushort D, int E, uint F, long G, ulong H, float I, double J, decimal K, bool L);
        """);

    [Fact]
    public Task Texts_dates_and_ids() => GoldenCase.Verify(
        """
        [Skill("values")]
        internal partial interface IValues
        {
            Texts Echo(Texts value);
        }

        internal sealed record Texts(string A, Guid B, DateTime C, DateTimeOffset D, JsonElement E);
        """);

    [Fact]
    public Task Nullable_values() => GoldenCase.Verify(
        """
        [Skill("values")]
        internal partial interface IValues
        {
            Maybe Echo(Maybe value);
            string? Text();
            int? Number();
            Task<Guid?> IdAsync();
            Maybe? Object();
        }

        internal sealed record Maybe(string? A, int? B, Guid? C, Color? D, bool? E, Maybe? F, IReadOnlyList<int?>? G);

        internal enum Color { Red }
        """);

    [Fact]
    public Task Enums_are_read_and_written_by_name() => GoldenCase.Verify(
        """
        [Skill("values")]
        internal partial interface IValues
        {
            Color Mix(Color first, Color? second);
        }

        internal enum Color { Red, DarkGreen, Blue = Red }
        """);

    [Fact]
    public Task Arrays_and_lists() => GoldenCase.Verify(
        """
        [Skill("values")]
        internal partial interface IValues
        {
            int[] Array(int[] values);
            List<string> List(List<string> values);
            IReadOnlyList<string> ReadOnlyList(IReadOnlyList<string> values);
            IList<Guid> IList(IList<Guid> values);
            IEnumerable<double> Enumerable(IEnumerable<double> values);
            IReadOnlyCollection<bool> Collection(IReadOnlyCollection<bool> values);
        }
        """);

    [Fact]
    public Task Lists_of_lists_and_of_objects() => GoldenCase.Verify(
        """
        [Skill("values")]
        internal partial interface IValues
        {
            IReadOnlyList<IReadOnlyList<Cell>> Table(Cell[][] cells);
        }

        internal sealed record Cell(string? Text);
        """);

    [Fact]
    public Task Dictionaries_with_text_keys() => GoldenCase.Verify(
        """
        [Skill("values")]
        internal partial interface IValues
        {
            Dictionary<string, int> Dictionary(Dictionary<string, int> values);
            IReadOnlyDictionary<string, string?> ReadOnly(IReadOnlyDictionary<string, string?> values);
            IDictionary<string, List<Item>> Interface(IDictionary<string, List<Item>> values);
        }

        internal sealed record Item(string Name);
        """);

    [Fact]
    public Task Nullable_elements_of_generic_types() => GoldenCase.Verify(
        """
        [Skill("values")]
        internal partial interface IValues
        {
            Task<IReadOnlyList<string?>> NullableTextsAsync(IReadOnlyList<string?>? values);
            Dictionary<string, int?>? Maybe();
            Task<string?> MaybeTextAsync();
        }
        """);
}
