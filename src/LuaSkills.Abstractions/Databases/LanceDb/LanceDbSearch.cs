namespace LuaSkills;

/// <summary>A search for the nearest rows.</summary>
/// <param name="TableName">Name of the table.</param>
/// <param name="Vector">What the rows are to be near to, not empty, all numbers finite.</param>
public sealed record LanceDbSearch(string TableName, ReadOnlyMemory<float> Vector)
{
    /// <summary>Most rows to return when the skill does not say.</summary>
    public const int DefaultLimit = 10;

    /// <summary>Most rows to return; what the skill asks for beyond is cut off.</summary>
    public const int LargestLimit = 10_000;

    /// <summary>Most rows to return, from 1 to <see cref="LargestLimit"/>.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Condition for the rows in LanceDB's SQL dialect, written by the skill; <see langword="null"/> for all rows.</summary>
    public string? Filter { get; init; }

    /// <summary>The column with the vectors; <see langword="null"/> for the only one of the table.</summary>
    public string? VectorColumn { get; init; }

    /// <summary>Measure of the distance.</summary>
    public LanceDbMetric Metric { get; init; }

    /// <summary>Wanted format of the rows.</summary>
    public LanceDbFormat OutputFormat { get; init; }
}
