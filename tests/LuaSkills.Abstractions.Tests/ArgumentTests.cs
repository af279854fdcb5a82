namespace LuaSkills.Abstractions.Tests;

public sealed class ArgumentTests
{
    private readonly RecordingInvoker _invoker = new("");

    private IGarden Garden => Client.Over<IGarden>(_invoker);

    [Fact]
    public void A_required_argument_is_sent()
    {
        Garden.Ping("a \"quoted\" <ü>");

        Assert.Equal("garden/ping", _invoker.Entry);
        Assert.Equal("""{"note":"a \"quoted\" <ü>"}""", _invoker.Arguments);
    }

    [Fact]
    public void Arguments_equal_to_their_defaults_are_left_out()
    {
        Garden.Water();

        Assert.Equal("{}", _invoker.Arguments);
    }

    [Fact]
    public void Arguments_that_differ_from_their_defaults_are_sent_in_snake_case()
    {
        Garden.Water(2, true, "x", Mood.Awake, 0.5);

        Assert.Equal("""{"litres":2,"deep":true,"class":"x","mood":"wide awake","ratio":0.5}""", _invoker.Arguments);
    }

    [Fact]
    public void An_argument_that_is_always_sent_is_null_or_its_default_in_the_call()
    {
        Garden.Always();

        Assert.Equal("""{"given-name":null,"count":3}""", _invoker.Arguments);
    }

    [Fact]
    public void One_parameter_can_be_the_whole_argument_object()
    {
        Garden.All(new Branch("oak", [new Leaf("a", 1, Weight: 2.5)], new() { ["x"] = new Branch("twig", []) }));

        Assert.Equal(
            """{"name":"oak","leaves":[{"name":"a","size":1,"mood":"Calm","weight":2.5}],"sub":{"x":{"name":"twig","leaves":[]}}}""",
            _invoker.Arguments);
    }

    [Fact]
    public void A_missing_argument_object_is_empty()
    {
        Garden.All(null);

        Assert.Equal("{}", _invoker.Arguments);
    }

    [Theory]
    [InlineData("""{"a":[1,2]}""", """{"a":[1,2]}""")]
    [InlineData("[1,2]", "[1,2]")]
    public void Any_object_or_array_can_be_the_argument_object(string json, string sent)
    {
        Garden.AnyObject(JsonText.Parse(json).ToElement());
        Assert.Equal(sent, _invoker.Arguments);

        Garden.AnyText(JsonText.Parse(json));
        Assert.Equal(sent, _invoker.Arguments);
    }

    [Fact]
    public void An_argument_object_without_a_value_is_empty()
    {
        Garden.AnyObject();
        Assert.Equal("{}", _invoker.Arguments);

        Garden.AnyText(null);
        Assert.Equal("{}", _invoker.Arguments);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public void A_single_value_is_no_argument_object(string json)
    {
        SkillArgumentException element = Assert.Throws<SkillArgumentException>(() => Garden.AnyObject(JsonText.Parse(json).ToElement()));
        SkillArgumentException text = Assert.Throws<SkillArgumentException>(() => Garden.AnyText(JsonText.Parse(json)));

        Assert.Equal(SkillErrorCode.InvalidArguments, element.Code);
        Assert.Equal(SkillErrorCode.InvalidArguments, text.Code);
    }

    [Fact]
    public async Task An_element_without_a_value_is_left_out()
    {
        await Garden.RunQuietlyAsync();

        Assert.Equal("{}", _invoker.Arguments);
    }

    [Fact]
    public async Task An_element_that_is_null_is_sent()
    {
        await Garden.RunQuietlyAsync(JsonText.Parse("null").ToElement());

        Assert.Equal("""{"any":null}""", _invoker.Arguments);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_is_not_finite_is_rejected(double value)
    {
        SkillArgumentException error = Assert.Throws<SkillArgumentException>(() => Garden.Numbers(value, []));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
        Assert.Null(_invoker.Entry);
    }

    [Fact]
    public void An_enumeration_value_without_a_name_is_rejected()
    {
        SkillArgumentException error = Assert.Throws<SkillArgumentException>(() => Garden.Grow((Mood)9));

        Assert.Contains("9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_required_argument_is_reported_at_once()
    {
        Assert.Throws<ArgumentNullException>("note", () => Garden.Ping(null!));
        Assert.Throws<ArgumentNullException>("note", () => { _ = Garden.PingAsync(null!); });
    }

    [Fact]
    public async Task An_argument_that_fails_while_it_is_written_fails_the_task()
    {
        Task call = Garden.RunAsync(Failing(), null, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => call);
        Assert.Null(_invoker.Entry);
    }

    [Fact]
    public async Task Options_and_token_go_beside_the_arguments()
    {
        using CancellationTokenSource source = new();
        SkillCallOptions options = new();

        await Garden.RunAsync([1, 2], options, source.Token);

        Assert.Equal("""{"numbers":[1,2]}""", _invoker.Arguments);
        Assert.Same(options, _invoker.Options);
        Assert.Equal(source.Token, _invoker.Token);
    }

    [Fact]
    public void A_payload_is_free_of_what_a_failed_call_wrote()
    {
        Assert.Throws<SkillArgumentException>(() => Garden.Numbers(double.NaN, []));
        Garden.Ping("next");

        Assert.Equal("""{"note":"next"}""", _invoker.Arguments);
    }

    private static IEnumerable<int> Failing()
    {
        yield return 1;
        throw new TimeZoneNotFoundException();
    }
}
