using LuaSkills.Generators.Emit;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Schemas;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal static partial class CallableParser
{
    // As many as one mask of 64 bits can tell apart.
    private const int MostArguments = 64;

    private static List<CallableParameterModel> ParseParameters(CallableMethod callable, List<SchemaProperty> properties, CallableSite site)
    {
        List<CallableParameterModel> models = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        int[] counts = new int[5];
        foreach (IParameterSymbol parameter in callable.Method.Parameters)
        {
            Location? at = SkillParser.LocationOf(parameter) ?? callable.Location;
            if (parameter.RefKind != RefKind.None || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            {
                site.Sink.Report(site.Rules.Unsupported, at, callable.Label, $"parameter '{parameter.Name}' is passed by reference");
                continue;
            }

            if (ParseParameter(parameter, at, callable, properties, site) is not { } model)
                continue;
            models.Add(model);
            counts[(int)model.Role]++;
            if (model.Role == CallableParameterRole.Argument && !names.Add(model.ArgumentName))
                site.Sink.Report(site.Rules.DuplicateArgument, at, callable.Label, model.ArgumentName);
        }

        ReportRoles(counts, callable, site);
        return models;
    }

    private static void ReportRoles(int[] counts, CallableMethod callable, CallableSite site)
    {
        if (counts[(int)CallableParameterRole.Context] > 1)
            Report($"it has more than one {site.Rules.ContextType} parameter");
        if (counts[(int)CallableParameterRole.CancellationToken] > 1)
            Report("it has more than one CancellationToken parameter");
        if (counts[(int)CallableParameterRole.State] > 1)
            Report("it has more than one SkillState parameter");
        if (counts[(int)CallableParameterRole.Argument] > MostArguments)
            Report("it has more than 64 arguments; take them as one type: [SkillArguments]");
        int wholes = counts[(int)CallableParameterRole.Arguments];
        if (wholes > 1 || (wholes == 1 && counts[(int)CallableParameterRole.Argument] > 0))
            Report("the parameter with [SkillArguments] is the whole argument object, so no other parameter can be an argument");

        void Report(string reason) => site.Sink.Report(site.Rules.Unsupported, callable.Location, callable.Label, reason);
    }

    private static CallableParameterModel? ParseParameter(
        IParameterSymbol parameter,
        Location? location,
        CallableMethod callable,
        List<SchemaProperty> properties,
        CallableSite site)
    {
        if (RoleOf(parameter, site.Rules) is { } role)
            return role == CallableParameterRole.State ? ParseState(parameter, location, callable, site) : new CallableParameterModel(role, "", null, IsRequired: false, "");

        ContractSite place = new($"parameter '{parameter.Name}' of '{callable.Label}'", location, ContractUses.Read);
        ITypeSymbol type = parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null, Type.IsReferenceType: true }
            ? parameter.Type.WithNullableAnnotation(NullableAnnotation.Annotated)
            : parameter.Type;
        if (site.Contracts.ParseValue(type, place) is not { } value)
            return null;

        if (parameter.Attribute(AttributeNamespace, "SkillArgumentsAttribute") is not null)
        {
            if (!site.Contracts.IsObjectShaped(value))
                site.Sink.Report(site.Rules.Unsupported, location, callable.Label, $"[SkillArguments] is on '{parameter.Type.ToDisplayString()}', which is not read from a JSON object");
            return new CallableParameterModel(CallableParameterRole.Arguments, "", value, IsRequired: true, "");
        }

        AttributeData? attribute = parameter.Attribute(AttributeNamespace, site.Rules.ArgumentAttribute);
        string name = attribute.OnlyString() ?? EntryNames.SnakeCase(parameter.Name);
        if (name.Length == 0 || !EntryNames.IsText(name))
            site.Sink.Report(site.Rules.InvalidName, location, name, $"name of the argument '{parameter.Name}'");

        ArgumentValues values = ArgumentValues.Of(parameter, value, attribute, location, callable, site);
        bool isRequired = !parameter.HasExplicitDefaultValue && !value.IsNullable;
        string description = Text(attribute, "Description") ?? callable.Comment.Parameter(parameter.Name);
        properties.Add(new SchemaProperty(name, value, isRequired, description, values.DefaultJson, values.ExampleJson) { Allowed = values.Allowed });
        return new CallableParameterModel(
            CallableParameterRole.Argument,
            name,
            value,
            isRequired,
            parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: not null }
                ? Literals.Constant(parameter.ExplicitDefaultValue, parameter.Type, value.TypeName)
                : "") { Allowed = values.Allowed };
    }

    /// <summary>What a parameter is that no argument is for, or <see langword="null"/> for an argument.</summary>
    public static CallableParameterRole? RoleOf(IParameterSymbol parameter, CallableRules rules)
    {
        if (parameter.Type.Is("System.Threading", "CancellationToken"))
            return CallableParameterRole.CancellationToken;
        if (parameter.Type.Is(AttributeNamespace, rules.ContextType))
            return CallableParameterRole.Context;
        return rules.IsModule && parameter.Type.Is(AttributeNamespace, "SkillState`1") ? CallableParameterRole.State : null;
    }

    private static CallableParameterModel? ParseState(IParameterSymbol parameter, Location? location, CallableMethod callable, CallableSite site)
    {
        ITypeSymbol state = ((INamedTypeSymbol)parameter.Type).TypeArguments[0].WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        ContractSite place = new($"the state of '{callable.Label}'", location, ContractUses.Read);
        return site.Contracts.ParseValue(state, place) is not null && site.Contracts.ParseValue(state, place with { Uses = ContractUses.Write }) is { } value
            ? new CallableParameterModel(CallableParameterRole.State, "", value, IsRequired: false, "")
            : null;
    }
}
