using LuaSkills;

namespace Contoso.Weather;

/// <summary>Weather by city.</summary>
[Skill("weather")]
public partial interface IWeather
{
    /// <summary>Forecast for a city.</summary>
    /// <param name="city">Its name.</param>
    /// <param name="days">Number of days.</param>
    /// <param name="unit">Unit of temperatures.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The forecast.</returns>
    [SkillEntry("forecast")]
    ValueTask<Forecast> GetForecastAsync(string city, int days = 1, TemperatureUnit? unit = null, CancellationToken cancellationToken = default);

    /// <summary>Forecasts for many cities.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="options">Context of the call.</param>
    /// <returns>Forecasts by city; <see langword="null"/> for an unknown one.</returns>
    IReadOnlyDictionary<string, Forecast?> FindForecasts([SkillArguments] ForecastQuery query, SkillCallOptions? options = null);

    /// <summary>The report as text.</summary>
    /// <param name="city">Its name.</param>
    /// <param name="separator">Stands between lines.</param>
    /// <returns>The text with its size.</returns>
    Task<SkillResult> DescribeAsync(string city, [SkillArgument("line_end")] string separator = "\n");

    /// <summary>Records a measurement.</summary>
    /// <param name="reading">The measurement.</param>
    void Record(Reading reading);
}
