namespace LuaSkills.Benchmarks;

/// <summary>The skill of the benchmarks.</summary>
[Skill("bench")]
public partial interface IBench
{
    /// <summary>One short argument, one short text back.</summary>
    string Ping(string note, SkillCallOptions? options = null);

    /// <summary>The same on a worker.</summary>
    [SkillEntry("ping")]
    ValueTask<string> PingAsync(string note, SkillCallOptions? options = null);

    /// <summary>A record back.</summary>
    Forecast Forecast(string city);

    /// <summary>A loop in Lua.</summary>
    string Sum(int n, CancellationToken cancellationToken = default);
}

/// <summary>A small result.</summary>
public sealed record Forecast(string City, IReadOnlyList<Day> Days);

/// <summary>One day of a forecast.</summary>
public sealed record Day([property: System.Text.Json.Serialization.JsonPropertyName("day")] string Name, int Low, double High);
