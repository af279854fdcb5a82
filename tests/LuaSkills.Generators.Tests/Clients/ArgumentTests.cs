using Contoso.Inventory;
using Contoso.Weather;

namespace LuaSkills.Generators.Tests.Clients;

/// <summary>What generated clients send.</summary>
public sealed class ArgumentTests
{
    private static readonly Product s_lamp = new("Lamp \"L\"", 12.50m) { DefaultMode = StoreMode.ReplaceAll, SearchTags = ["light", "ä€"] };

    [Fact]
    public async Task A_call_names_its_entry_and_sends_its_arguments()
    {
        RecordingInvoker invoker = new("""{"city":"Oslo","days":[]}""");

        await invoker.Import<IWeather>().GetForecastAsync("Oslo", 3, TemperatureUnit.Fahrenheit, TestContext.Current.CancellationToken);

        Assert.Equal("weather/forecast", invoker.Entry!.Key);
        Assert.Equal("""{"city":"Oslo","days":3,"unit":"Fahrenheit"}""", invoker.Arguments);
        Assert.True(invoker.WasAsync);
    }

    [Fact]
    public async Task Arguments_that_say_nothing_are_left_out()
    {
        RecordingInvoker invoker = new("""{"city":"Oslo","days":[]}""");

        await invoker.Import<IWeather>().GetForecastAsync("Oslo", days: 1, unit: null, TestContext.Current.CancellationToken);

        Assert.Equal("""{"city":"Oslo"}""", invoker.Arguments);
    }

    [Fact]
    public void A_call_without_arguments_sends_an_empty_object()
    {
        RecordingInvoker invoker = new();

        invoker.Import<IInventory>().Raw();

        Assert.Equal("{}", invoker.Arguments);
    }

    [Fact]
    public void A_whole_argument_object_is_sent_as_it_is()
    {
        RecordingInvoker invoker = new("{}");
        SkillCallOptions options = new();

        invoker.Import<IWeather>().FindForecasts(new ForecastQuery { Cities = ["Oslo", "Bergen"], Filters = new Dictionary<string, string> { ["Kind"] = "x" } }, options);

        Assert.Equal("""{"cities":["Oslo","Bergen"],"filters":{"Kind":"x"}}""", invoker.Arguments);
        Assert.Same(options, invoker.Options);
    }

    [Fact]
    public void Objects_lists_and_nulls_are_written()
    {
        RecordingInvoker invoker = new();

        invoker.Import<IInventory>().Store([s_lamp, null], StoreMode.ReplaceAll, "x", 2, 0.5);

        Assert.Equal(
            """{"products":[{"name":"Lamp \"L\"","unit_price":12.50,"default_mode":"ReplaceAll","search_tags":["light","ä€"]},null],"mode":"ReplaceAll","note":"x","retries":2,"weight":0.5}""",
            invoker.Arguments);
    }

    [Fact]
    public void AlwaysSend_sends_null_and_a_NaN_default_is_left_out()
    {
        RecordingInvoker invoker = new();

        invoker.Import<IInventory>().Store([]);

        Assert.Equal("""{"products":[],"retries":null}""", invoker.Arguments);
    }

    [Fact]
    public async Task The_token_goes_beside_the_arguments()
    {
        using CancellationTokenSource source = new();
        RecordingInvoker invoker = new();

        await invoker.Import<IInventory>().FindAsync("x", source.Token);

        Assert.Equal(source.Token, invoker.CancellationToken);
        Assert.Null(invoker.Options);
    }

    [Fact]
    public void The_descriptor_lists_the_entries()
    {
        SkillDescriptor descriptor = Descriptor<IWeather>();

        Assert.Equal("weather", descriptor.SkillId);
        Assert.Equal(["forecast", "find-forecasts", "describe", "record"], descriptor.Entries.Select(entry => entry.EntryName));
    }

    [Fact]
    public void A_null_where_none_is_allowed_is_refused_before_the_call()
    {
        RecordingInvoker invoker = new();

        Assert.Throws<ArgumentNullException>("reading", () => invoker.Import<IWeather>().Record(null!));

        Assert.Null(invoker.Entry);
    }

    private static SkillDescriptor Descriptor<T>()
        where T : class, ISkillContract<T> => T.Descriptor;
}
