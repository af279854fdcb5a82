namespace LuaSkills.Generators.Tests.Golden;

/// <summary>Entries: their names and every shape of result.</summary>
public sealed class EntryGoldenTests
{
    [Fact]
    public Task A_method_calls_the_entry_of_its_name() => GoldenCase.Verify(
        """
        namespace Weather;

        [Skill("weather")]
        public partial interface IWeather
        {
            ValueTask<string> GetDailyForecastAsync(string city);
        }
        """);

    [Fact]
    public Task SkillEntry_names_another_entry() => GoldenCase.Verify(
        """
        namespace Weather;

        [Skill("weather")]
        internal partial interface IWeather
        {
            [SkillEntry("forecast")]
            string Daily(string city);

            [SkillEntry("forecast")]
            string Daily(string city, int days);
        }
        """);

    [Fact]
    public Task A_skill_may_stand_in_the_global_namespace() => GoldenCase.Verify(
        """
        [Skill("weather")]
        internal partial interface IWeather
        {
            void Refresh();
        }
        """);

    [Fact]
    public Task A_skill_without_methods_has_no_entries() => GoldenCase.Verify(
        """
        [Skill("weather")]
        internal partial interface IWeather;
        """);

    [Fact]
    public Task Methods_without_a_result_discard_the_content() => GoldenCase.Verify(
        """
        namespace Notes;

        [Skill("notes")]
        public partial interface INotes
        {
            void Clear();
            Task ClearAsync();
            ValueTask SweepAsync();
        }
        """);

    [Fact]
    public Task Text_is_the_content_as_it_is() => GoldenCase.Verify(
        """
        namespace Notes;

        [Skill("notes")]
        public partial interface INotes
        {
            string Read();
            Task<string> ReadAsync();
            ValueTask<string> PeekAsync();
        }
        """);

    [Fact]
    public Task Other_types_are_read_from_the_content_as_JSON() => GoldenCase.Verify(
        """
        namespace Notes;

        [Skill("notes")]
        public partial interface INotes
        {
            int Count();
            Task<double> AverageLengthAsync();
            ValueTask<JsonElement> RawAsync();
            DateTimeOffset? LastChange();
        }
        """);

    [Fact]
    public Task SkillResult_keeps_everything_an_entry_returned() => GoldenCase.Verify(
        """
        namespace Notes;

        [Skill("notes")]
        public partial interface INotes
        {
            SkillResult Read();
            Task<SkillResult> ReadAsync();
            SkillResult<int> Count();
            ValueTask<SkillResult<JsonElement>> RawAsync();
        }
        """);

    [Fact]
    public Task Governed_entries_say_what_a_gate_is_told() => GoldenCase.Verify(
        """
        namespace Weather;

        [Skill("weather")]
        public partial interface IWeather
        {
            ValueTask<string> ReadAsync();

            /// <summary>Changes the weather.</summary>
            [Governed(Level = 4)]
            ValueTask<string> ChangeAsync(string city);
        }
        """);
}
