namespace QuickStart;

/// <summary>What must not get past the publish of the tests: serialisation by reflection.</summary>
public static class ReflectionCall
{
    /// <summary>Needs the members of a type that nothing keeps.</summary>
    public static string Serialize(object value) => System.Text.Json.JsonSerializer.Serialize(value);
}
