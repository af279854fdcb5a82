using LuaSkills.Modules.Services.Events;

namespace LuaSkills.Modules.Tests.Services.Events;

public sealed class TopicPatternTests
{
    [Theory]
    [InlineData("orders.created", "orders.created", true)]
    [InlineData("orders.created", "orders.create", false)]
    [InlineData("orders.*", "orders.created", true)]
    [InlineData("orders.*", "orders.", true)]
    [InlineData("orders.*", "orders", false)]
    [InlineData("orders.*", "orders.eu.created", false)]
    [InlineData("orders.**", "orders.eu.created", true)]
    [InlineData("*.created", "orders.created", true)]
    [InlineData("*.created", "eu.orders.created", false)]
    [InlineData("**.created", "eu.orders.created", true)]
    [InlineData("*", "orders", true)]
    [InlineData("*", "orders.created", false)]
    [InlineData("**", "orders.created", true)]
    [InlineData("a*c*e", "abcde", true)]
    [InlineData("a*c*e", "abcdef", false)]
    [InlineData("Orders", "orders", false)]
    public void A_pattern_fits_topics(string pattern, string topic, bool fits) => Assert.Equal(fits, TopicPattern.Matches(pattern, topic));

    [Fact]
    public void A_pattern_of_many_asterisks_takes_no_longer_than_its_length_times_the_topic()
    {
        string pattern = string.Concat(Enumerable.Repeat("*a", 64)) + "b";

        Assert.False(TopicPattern.Matches(pattern, new string('a', 256)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a.*")]
    public void What_is_no_topic_is_refused(string topic) => Assert.Throws<ArgumentException>(() => TopicPattern.CheckTopic(topic));

    [Fact]
    public void A_topic_that_is_too_long_is_refused() => Assert.Throws<ArgumentException>(() => TopicPattern.CheckTopic(new string('ü', 129)));
}
