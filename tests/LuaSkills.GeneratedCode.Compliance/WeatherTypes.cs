namespace Contoso.Weather;

/// <summary>Weather of the next days.</summary>
/// <param name="City">Where.</param>
/// <param name="Days">One entry a day.</param>
/// <param name="Note">A remark.</param>
public sealed record Forecast(string City, IReadOnlyList<Day> Days, string? Note = null);

/// <summary>Weather of a day.</summary>
/// <param name="Date">Midnight of the day.</param>
/// <param name="High">Highest temperature.</param>
/// <param name="Low">Lowest temperature.</param>
/// <param name="Unit">Unit of both.</param>
public readonly record struct Day(DateTimeOffset Date, double High, double Low, TemperatureUnit Unit);

/// <summary>Unit of temperatures.</summary>
public enum TemperatureUnit
{
    /// <summary>Degrees Celsius.</summary>
    Celsius,

    /// <summary>Degrees Fahrenheit.</summary>
    Fahrenheit,
}

/// <summary>What is wanted.</summary>
public sealed class ForecastQuery
{
    /// <summary>Names of cities.</summary>
    public required IReadOnlyList<string> Cities { get; init; }

    /// <summary>Number of days.</summary>
    public int? Days { get; init; }

    /// <summary>Filter by name.</summary>
    public IReadOnlyDictionary<string, string>? Filters { get; init; }
}

/// <summary>One measurement.</summary>
/// <param name="Station">Id of the station.</param>
/// <param name="Value">The value.</param>
/// <param name="Previous">The one before.</param>
public sealed record Reading(Guid Station, decimal Value, Reading? Previous);
