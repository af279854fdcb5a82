namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>What kinds of values can be compared with each other.</summary>
internal enum PredicateType
{
    Text,
    Number,
    Boolean,
    Vector,
}

/// <summary>A column or value in a condition.</summary>
/// <param name="Token">Where it begins.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Column">Position of the column, -1 for a value.</param>
/// <param name="IsSingle">Whether it is a column of 32-bit numbers.</param>
/// <param name="Value">The value.</param>
internal readonly record struct PredicateOperand(PredicateToken Token, PredicateType Type, int Column, bool IsSingle, PredicateValue Value)
{
    public bool IsColumn => Column >= 0;

    public static PredicateOperand OfColumn(PredicateToken token, LanceDbColumn column, int position) => new(
        token,
        column.Type switch
        {
            LanceDbColumnType.String => PredicateType.Text,
            LanceDbColumnType.Bool => PredicateType.Boolean,
            LanceDbColumnType.VectorFloat32 => PredicateType.Vector,
            _ => PredicateType.Number,
        },
        position,
        column.Type == LanceDbColumnType.Float32,
        default);

    public static PredicateOperand OfValue(PredicateToken token, PredicateType type, PredicateValue value) => new(token, type, -1, false, value);

    /// <summary>The value as columns of 32-bit numbers hold it, so that <c>0.1</c> equals what was stored as <c>0.1</c>.</summary>
    public PredicateOperand AsSingle()
    {
        if (IsColumn || Type != PredicateType.Number)
            return this;
        double number = Value.IsReal ? Value.Real : Value.Integer;
        return this with { Value = PredicateValue.Of((double)(float)number) };
    }
}
