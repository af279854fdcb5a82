namespace LuaSkills.Generators.Tests.Golden;

/// <summary>Parameters: argument names, what is left out, default values, and what goes beside the arguments.</summary>
public sealed class ArgumentGoldenTests
{
    [Fact]
    public Task Arguments_are_named_in_snake_case() => GoldenCase.Verify(
        """
        [Skill("search")]
        internal partial interface ISearch
        {
            string Find(string searchTerm, [SkillArgument("maxHits")] int limit, string URLPrefix, int page2Size);
        }
        """);

    [Fact]
    public Task Optional_arguments_are_left_out_when_they_say_nothing() => GoldenCase.Verify(
        """
        [Skill("search")]
        internal partial interface ISearch
        {
            string Find(string term, string? language = null, int limit = 10, bool exact = false, string order = "rank", int? page = null, string? scope = "all");
        }
        """);

    [Fact]
    public Task AlwaysSend_sends_null_and_default_values_too() => GoldenCase.Verify(
        """
        [Skill("search")]
        internal partial interface ISearch
        {
            string Find(
                [SkillArgument(AlwaysSend = true)] string? language = null,
                [SkillArgument("max", AlwaysSend = true)] int limit = 10,
                [SkillArgument(AlwaysSend = true)] int? page = null);
        }
        """);

    [Fact]
    public Task Nullable_arguments_without_a_default_are_left_out_when_null() => GoldenCase.Verify(
        """
        [Skill("search")]
        internal partial interface ISearch
        {
            string Find(string? language, int? page);
        }
        """);

    [Fact]
    public Task One_parameter_may_be_the_whole_argument_object() => GoldenCase.Verify(
        """
        [Skill("search")]
        internal partial interface ISearch
        {
            string Find([SkillArguments] Query query, SkillCallOptions? options = null, CancellationToken cancellationToken = default);
            string FindByMap([SkillArguments] IReadOnlyDictionary<string, string> query);
            string FindByJson([SkillArguments] JsonElement query);
        }

        internal sealed record Query(string Term, int Limit);
        """);

    [Fact]
    public Task Options_and_cancellation_go_beside_the_arguments() => GoldenCase.Verify(
        """
        [Skill("search")]
        internal partial interface ISearch
        {
            string Find(string term, SkillCallOptions options);
            Task<string> FindAsync(SkillCallOptions? options, string term, CancellationToken cancellationToken);
            Task<string> FindAllAsync(CancellationToken stop = default);
        }
        """);

    [Fact]
    public Task Default_values_are_printed_as_literals() => GoldenCase.Verify(
        """"
        [Skill("search")]
        internal partial interface ISearch
        {
            string Texts(string quoted = "say \"hi\"\\", string lines = "one\r\ntwo\u2028\t\0", string raw = """a "b" {c}""", string empty = "", string emoji = "\ud83d\ude00");
            string Chars(char letter = 'a', char quote = '\'', char end = '\n', char nothing = '\0');
            string Numbers(int minus = -1, long least = long.MinValue, ulong most = ulong.MaxValue, byte small = 255, sbyte low = -128, uint u = 7u, short s = -2, ushort us = 3);
            string Fractions(double nan = double.NaN, double up = double.PositiveInfinity, double down = double.NegativeInfinity, double tenth = 0.1, double zero = -0.0, float half = 0.5f, float floatNan = float.NaN, decimal money = -1.50m);
            string Enums(Order order = Order.Ascending, Order other = (Order)7, Order? maybe = Order.Descending, Order? none = null);
            string Structs(Guid id = default, DateTime at = default, DateTimeOffset when = default, Guid? maybe = null, JsonElement any = default);
        }

        internal enum Order { Ascending, Descending = -5 }
        """");

    [Fact]
    public Task Overloads_keep_their_own_argument_lists() => GoldenCase.Verify(
        """
        [Skill("search")]
        internal partial interface ISearch
        {
            string Find(string term);
            string Find(int id);
            Task<string> FindAsync(string term);
        }
        """);
}
