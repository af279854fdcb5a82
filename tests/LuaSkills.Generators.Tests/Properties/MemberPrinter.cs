namespace LuaSkills.Generators.Tests.Properties;

/// <summary>One member of a declared type.</summary>
internal sealed record MemberSample(string Name, TypeSample Type, int Style);

/// <summary>Prints the members of records, classes and structs.</summary>
internal static class MemberPrinter
{
    private static readonly string[] s_accessors = ["get; set;", "get; init;", "get; private set;"];

    private static readonly string[] s_extensions =
    [
        "global::System.Collections.Generic.Dictionary<string, global::System.Text.Json.JsonElement>",
        "global::System.Collections.Generic.IDictionary<string, global::System.Text.Json.JsonElement>",
        "global::System.Text.Json.Nodes.JsonObject",
    ];

    /// <summary>A declaration with a list of parameters; those with defaults come last.</summary>
    public static string Positional(SourcePrinter printer, string declared, IEnumerable<MemberSample> members, string first = "", bool mayDefault = true)
    {
        List<string> parameters = first.Length == 0 ? [] : [first];
        List<string> optional = [];
        foreach (MemberSample member in members)
        {
            string property = printer.MemberName(declared, member.Name);
            string parameter = $"{Attributes(member, property, "property: ")}{member.Type.Print(printer)} {property}";
            if (mayDefault && member.Style % 3 == 0 && member.Type.Default(printer, member.Style) is { } literal)
                optional.Add($"{parameter} = {literal}");
            else
                parameters.Add(parameter);
        }

        return $"({string.Join(", ", parameters.Concat(optional))})";
    }

    /// <summary>A body of properties.</summary>
    public static string Properties(SourcePrinter printer, string declared, IEnumerable<MemberSample> members, bool hasInitializers)
    {
        List<string> properties = [];
        foreach (MemberSample member in members)
        {
            bool isRequired = member.Style % 4 == 1 && member.Style % 3 != 2;
            string initializer = hasInitializers && !isRequired ? " = default!;" : "";
            string property = printer.MemberName(declared, member.Name);
            properties.Add($"{Attributes(member, property, "")}public {(isRequired ? "required " : "")}{member.Type.Print(printer)} {property} {{ {s_accessors[member.Style % 3]} }}{initializer}\n");
        }

        return string.Concat(properties);
    }

    /// <summary>A property that takes the members nobody declared, or none.</summary>
    /// <param name="printer">Prints the type around it.</param>
    /// <param name="choice">Below three: the type of the property.</param>
    public static string Extension(SourcePrinter printer, int choice) => choice >= s_extensions.Length ? "" :
        $"[JsonExtensionData] public {s_extensions[choice]}{(printer.Nullable ? "?" : "")} Extra {{ {s_accessors[choice % 2]} }}\n";

    /// <summary>Attributes of a member.</summary>
    public static string Attributes(MemberSample member, string name, string target) => (member.Style % 7) switch
    {
        5 => $"[{target}JsonPropertyName(\"{name.TrimStart('@')} \\\"\\u00e9\\\"\")] ",
        6 when member.Type is NullableType => $"[{target}JsonIgnore(Condition = JsonIgnoreCondition.Never)] ",
        _ => "",
    };
}
