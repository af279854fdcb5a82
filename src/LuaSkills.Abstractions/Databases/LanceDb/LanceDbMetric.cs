namespace LuaSkills;

/// <summary>Measure of the distance between vectors; smaller is nearer.</summary>
public enum LanceDbMetric
{
    /// <summary>Square of the Euclidean distance, <c>l2</c>.</summary>
    L2,

    /// <summary>1 minus the cosine of the angle, <c>cosine</c>.</summary>
    Cosine,

    /// <summary>1 minus the dot product, <c>dot</c>.</summary>
    Dot,
}
