using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Analysis;

/// <summary>Kinds of JSON values.</summary>
[Flags]
internal enum JsonKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Texts.</summary>
    String = 1,

    /// <summary>Booleans.</summary>
    Boolean = 2,

    /// <summary>Whole numbers.</summary>
    Integer = 4,

    /// <summary>Numbers with a fraction.</summary>
    Fraction = 8,

    /// <summary>Lists.</summary>
    Array = 16,

    /// <summary>Objects.</summary>
    Object = 32,

    /// <summary>Any value.</summary>
    Any = String | Boolean | Integer | Fraction | Array | Object,
}

/// <summary>Tells which kinds of JSON values C# types are written as, and how they are called.</summary>
internal static class JsonKindsOf
{
    /// <summary>The kinds a value is written as.</summary>
    /// <param name="value">The value.</param>
    /// <param name="contract">Its contract, or <see langword="null"/> when it has none that is known.</param>
    public static JsonKinds Value(ValueModel value, ContractModel? contract) => value.Kind switch
    {
        ValueKind.Boolean => JsonKinds.Boolean,
        ValueKind.Byte or ValueKind.SByte or ValueKind.Int16 or ValueKind.UInt16 or ValueKind.Int32 or ValueKind.UInt32
            or ValueKind.Int64 or ValueKind.UInt64 or ValueKind.Int128 or ValueKind.UInt128 => JsonKinds.Integer,
        ValueKind.Single or ValueKind.Double or ValueKind.Decimal or ValueKind.Half => JsonKinds.Fraction,
        ValueKind.Node or ValueKind.Document or ValueKind.Element or ValueKind.Text => JsonKinds.Any,
        ValueKind.NodeObject => JsonKinds.Object,
        ValueKind.NodeArray => JsonKinds.Array,
        ValueKind.Contract => Contract(contract),
        _ => JsonKinds.String,
    };

    /// <summary>The kinds of a type of JSON Schema; any for a word that is none.</summary>
    public static JsonKinds Type(string type) => type switch
    {
        "string" => JsonKinds.String,
        "boolean" => JsonKinds.Boolean,
        "integer" => JsonKinds.Integer,
        "number" => JsonKinds.Integer | JsonKinds.Fraction,
        "array" => JsonKinds.Array,
        "object" => JsonKinds.Object,
        _ => JsonKinds.Any,
    };

    /// <summary>What the kinds are called.</summary>
    public static string Name(JsonKinds kinds)
    {
        List<string> names = [];
        if ((kinds & JsonKinds.String) != JsonKinds.None)
            names.Add("a string");
        if ((kinds & JsonKinds.Boolean) != JsonKinds.None)
            names.Add("a boolean");
        if ((kinds & JsonKinds.Fraction) != JsonKinds.None)
            names.Add("a number");
        else if ((kinds & JsonKinds.Integer) != JsonKinds.None)
            names.Add("an integer");
        if ((kinds & JsonKinds.Array) != JsonKinds.None)
            names.Add("an array");
        if ((kinds & JsonKinds.Object) != JsonKinds.None)
            names.Add("an object");
        return string.Join(" or ", names);
    }

    // A serializer context of the user may write anything.
    private static JsonKinds Contract(ContractModel? contract) => contract switch
    {
        ListContract => JsonKinds.Array,
        ObjectContract or MapContract or PolymorphicContract => JsonKinds.Object,
        EnumContract { Form: EnumForm.Number } => JsonKinds.Integer,
        EnumContract => JsonKinds.String,
        _ => JsonKinds.Any,
    };
}
