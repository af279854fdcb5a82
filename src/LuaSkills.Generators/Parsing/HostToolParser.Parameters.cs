using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Emit;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Schemas;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal static partial class HostToolParser
{
    // As many as one mask of 64 bits can tell apart.
    private const int MostArguments = 64;

    private static List<HostToolParameterModel> ParseParameters(IMethodSymbol method, string label, DocComment comment, List<SchemaProperty> properties, ToolSite site)
    {
        Location? location = PlaceOf(method, site.Set);
        List<HostToolParameterModel> models = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        int[] counts = new int[4];
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            Location? at = SkillParser.LocationOf(parameter) ?? location;
            if (parameter.RefKind != RefKind.None || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            {
                site.Sink.Report(Descriptors.UnsupportedTool, at, label, $"parameter '{parameter.Name}' is passed by reference");
                continue;
            }

            if (ParseParameter(parameter, label, at, comment, properties, site) is not { } model)
                continue;
            models.Add(model);
            counts[(int)model.Role]++;
            if (model.Role == HostToolParameterRole.Argument && !names.Add(model.ArgumentName))
                site.Sink.Report(Descriptors.DuplicateToolArgument, at, label, model.ArgumentName);
        }

        if (counts[(int)HostToolParameterRole.Context] > 1)
            site.Sink.Report(Descriptors.UnsupportedTool, location, label, "it has more than one HostToolContext parameter");
        if (counts[(int)HostToolParameterRole.CancellationToken] > 1)
            site.Sink.Report(Descriptors.UnsupportedTool, location, label, "it has more than one CancellationToken parameter");
        if (counts[(int)HostToolParameterRole.Argument] > MostArguments)
            site.Sink.Report(Descriptors.UnsupportedTool, location, label, "it has more than 64 arguments; take them as one type: [SkillArguments]");
        int wholes = counts[(int)HostToolParameterRole.Arguments];
        if (wholes > 1 || (wholes == 1 && counts[(int)HostToolParameterRole.Argument] > 0))
            site.Sink.Report(Descriptors.UnsupportedTool, location, label, "the parameter with [SkillArguments] is the whole argument object, so no other parameter can be an argument");
        return models;
    }

    private static HostToolParameterModel? ParseParameter(
        IParameterSymbol parameter,
        string label,
        Location? location,
        DocComment comment,
        List<SchemaProperty> properties,
        ToolSite site)
    {
        if (parameter.Type.Is("System.Threading", "CancellationToken"))
            return new HostToolParameterModel(HostToolParameterRole.CancellationToken, "", null, IsRequired: false, "");
        if (parameter.Type.Is(AttributeNamespace, "HostToolContext"))
            return new HostToolParameterModel(HostToolParameterRole.Context, "", null, IsRequired: false, "");

        ContractSite place = new($"parameter '{parameter.Name}' of '{label}'", location, ContractUses.Read);
        ITypeSymbol type = parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null, Type.IsReferenceType: true }
            ? parameter.Type.WithNullableAnnotation(NullableAnnotation.Annotated)
            : parameter.Type;
        if (site.Contracts.ParseValue(type, place) is not { } value)
            return null;

        if (parameter.Attribute(AttributeNamespace, "SkillArgumentsAttribute") is not null)
        {
            if (!site.Contracts.IsObjectShaped(value))
                site.Sink.Report(Descriptors.UnsupportedTool, location, label, $"[SkillArguments] is on '{parameter.Type.ToDisplayString()}', which is not read from a JSON object");
            return new HostToolParameterModel(HostToolParameterRole.Arguments, "", value, IsRequired: true, "");
        }

        AttributeData? attribute = parameter.Attribute(AttributeNamespace, "HostToolParameterAttribute");
        string name = attribute.OnlyString() ?? EntryNames.SnakeCase(parameter.Name);
        if (name.Length == 0 || !EntryNames.IsText(name))
            site.Sink.Report(Descriptors.InvalidToolName, location, name, $"name of the argument '{parameter.Name}'");
        string example = Text(attribute, "Example") ?? "";
        if (example.Length > 0 && !JsonSyntax.IsValue(example))
        {
            site.Sink.Report(Descriptors.InvalidExample, location, parameter.Name, label);
            example = "";
        }

        bool isRequired = !parameter.HasExplicitDefaultValue && !value.IsNullable;
        string description = Text(attribute, "Description") ?? comment.Parameter(parameter.Name);
        properties.Add(new SchemaProperty(name, value, isRequired, description, DefaultJson.Of(parameter, value, site.Contracts), example));
        return new HostToolParameterModel(
            HostToolParameterRole.Argument,
            name,
            value,
            isRequired,
            parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: not null }
                ? Literals.Constant(parameter.ExplicitDefaultValue, parameter.Type, value.TypeName)
                : "");
    }
}
