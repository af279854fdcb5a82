using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Schemas;
using LuaSkills.Packages;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal static partial class SkillModuleParser
{
    private const string MethodAttribute = "SkillMethodAttribute";

    private static SkillMethodModel? ParseMethod(IMethodSymbol method, string name, string skillId, CallableSite site)
    {
        if (!EntryNames.IsModuleEntry(name))
            site.Sink.Report(Descriptors.InvalidModuleName, site.PlaceOf(method), name, $"entry name for '{method.ContainingType.Name}.{method.Name}'");
        if (CallableParser.Describe(method, site) is not { } callable)
            return null;

        AttributeData? attribute = method.Attribute(AttributeNamespace, MethodAttribute);
        string visibility = VisibilityOf(attribute);
        bool isPrivate = string.Equals(visibility, "PrivateCallback", StringComparison.Ordinal);
        string description = CallableParser.Text(attribute, "Description") ?? callable.Comment.Summary;
        if (description.Length == 0 && !isPrivate)
            site.Sink.Report(Descriptors.UndescribedModuleMethod, callable.Location, name);
        ReportStrayParameters(callable, site);
        if (CallableParser.ParseSignature(callable, site) is not { } signature)
            return null;

        // No skill can call what only the runtime may.
        if (!isPrivate)
            site.Annotations.AddEntry($"{skillId}-{name}", description, signature.Properties, signature.Whole);
        SchemaBuilder input = new(site.Contracts, site.Docs, ContractUses.Read);
        SchemaBuilder output = new(site.Contracts, site.Docs, ContractUses.Write);
        string inputSchema = signature.Whole is { } whole ? input.OfValue(whole) : input.OfArguments(signature.Properties);
        return new SkillMethodModel(
            name,
            description,
            visibility,
            CallableParser.ReceiverOf(method, site),
            method.Escaped(),
            inputSchema,
            signature.Result.Value is { } value ? output.OfValue(Content(value)) : "",
            ListedParameters(inputSchema, signature.Properties, site.Contracts),
            signature.Result,
            signature.Parameters.ToEquatableArray());
    }

    private static string NameOf(IMethodSymbol method) =>
        method.Attribute(AttributeNamespace, MethodAttribute).OnlyString() ?? EntryNames.FromMethod(method.Name);

    private static string VisibilityOf(AttributeData? attribute)
    {
        if (CallableParser.Named(attribute, "PrivateCallback") is { Value: true })
            return "PrivateCallback";
        return CallableParser.Named(attribute, "Internal") is { Value: true } ? "Internal" : "Listed";
    }

    // The engine lists what a schema amounts to in the order of names; declared arguments keep theirs.
    private static EquatableArray<ListedParameterModel> ListedParameters(string schema, List<SchemaProperty> properties, ContractParser contracts)
    {
        List<ListedParameterModel> listed = [];
        try
        {
            foreach (ManifestParameter parameter in InputSchema.ToParameters(JsonDocumentReader.Read(schema)))
                listed.Add(new ListedParameterModel(parameter.Name, parameter.Type, parameter.Description, parameter.Required));
        }
        catch (DocumentException)
        {
            // Types that are nested too deep for the reader: nobody could make sense of the list either.
            return default;
        }

        if (properties.Count == 0)
            return listed.ToEquatableArray();
        List<ListedParameterModel> ordered = [];
        foreach (SchemaProperty property in properties)
        {
            if (listed.Find(parameter => string.Equals(parameter.Name, property.Name, StringComparison.Ordinal)) is { } parameter)
                ordered.Add(parameter with { Type = TypeOf(parameter, property.Value, contracts) });
        }

        return ordered.ToEquatableArray();
    }

    // A schema that refers to a definition does not say what it is.
    private static string TypeOf(ListedParameterModel parameter, ValueModel value, ContractParser contracts)
    {
        if (value.Kind != ValueKind.Contract || parameter.Type is not ("schema" or "union"))
            return parameter.Type;
        return JsonKindsOf.Value(value, contracts.ContractOf(value.Contract)) switch
        {
            JsonKinds.Object => "object",
            JsonKinds.Array => "array",
            _ => parameter.Type,
        };
    }

    // A text is the content as it is, and none is an empty one.
    private static ValueModel Content(ValueModel value) => value.Kind == ValueKind.String ? value with { Nulls = ValueNulls.None } : value;

    private static void ReportStrayParameters(CallableMethod callable, CallableSite site)
    {
        foreach (IParameterSymbol parameter in callable.Method.Parameters)
        {
            if (parameter.Attribute(AttributeNamespace, CallableRules.Module.ArgumentAttribute) is null)
                continue;
            string? role = parameter.Attribute(AttributeNamespace, "SkillArgumentsAttribute") is not null
                ? "it is the whole argument object"
                : CallableParser.RoleOf(parameter, CallableRules.Module) is not null ? "it is no argument" : null;
            if (role is not null)
                site.Sink.Report(Descriptors.StrayModuleAttribute, SkillParser.LocationOf(parameter) ?? callable.Location, "SkillParameter", parameter.Name, role);
        }
    }
}
