using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Emit;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal static partial class SkillParser
{
    private const string TasksNamespace = "System.Threading.Tasks";

    private static MethodModel? ParseMethod(IMethodSymbol method, string skillId, INamedTypeSymbol skill, ContractParser contracts, CountingSink sink)
    {
        Location? location = LocationOf(method) ?? LocationOf(skill);
        string label = $"{method.ContainingType.Name}.{method.Name}";
        string entryName = EntryNameOf(method);
        if (!EntryNames.IsModuleEntry(entryName))
            sink.Report(Descriptors.InvalidName, location, entryName, $"entry name for '{label}'");

        ReturnModel? result = ParseReturn(method, label, location, contracts, sink);
        List<ParameterModel> parameters = ParseParameters(method, label, location, contracts, sink);
        if (result is null || parameters.Count != method.Parameters.Length)
            return null;

        GovernanceModel? governance = GovernanceParser.Parse(
            method,
            skill,
            $"{skillId}.{entryName}",
            () => DocComment.Of(method, CancellationToken.None).Summary,
            fault => sink.Report(Descriptors.InvalidGovernedEntry, location, label, fault));
        return new MethodModel(method.ContainingType.ToCode(), method.Escaped(), skillId, entryName, result, parameters.ToEquatableArray(), governance);
    }

    /// <summary>The entry that a method calls.</summary>
    internal static string EntryNameOf(IMethodSymbol method) =>
        method.Attribute(AttributeNamespace, "SkillEntryAttribute").OnlyString() ?? EntryNames.FromMethod(method.Name);

    private static ReturnModel? ParseReturn(IMethodSymbol method, string label, Location? location, ContractParser contracts, CountingSink sink)
    {
        if (method.RefKind != RefKind.None || method.ReturnType.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
        {
            sink.Report(Descriptors.UnsupportedReturn, location, label, method.ReturnType.ToDisplayString(), "a result cannot be returned by reference");
            return null;
        }

        string typeName = contracts.NameOf(method.ReturnType);
        if (method.ReturnsVoid)
            return new ReturnModel(typeName, CallStyle.Synchronous, ReplyKind.Discard, "bool", null);
        if (method.ReturnType.Is(TasksNamespace, "Task"))
            return new ReturnModel(typeName, CallStyle.Task, ReplyKind.Discard, "bool", null);
        if (method.ReturnType.Is(TasksNamespace, "ValueTask"))
            return new ReturnModel(typeName, CallStyle.ValueTask, ReplyKind.Discard, "bool", null);
        if (method.ReturnType.Is(TasksNamespace, "Task`1"))
            return ParseResult(typeName, CallStyle.Task, ((INamedTypeSymbol)method.ReturnType).TypeArguments[0], label, location, contracts, sink);
        if (method.ReturnType.Is(TasksNamespace, "ValueTask`1"))
            return ParseResult(typeName, CallStyle.ValueTask, ((INamedTypeSymbol)method.ReturnType).TypeArguments[0], label, location, contracts, sink);
        return ParseResult(typeName, CallStyle.Synchronous, method.ReturnType, label, location, contracts, sink);
    }

    private static ReturnModel? ParseResult(
        string typeName,
        CallStyle style,
        ITypeSymbol result,
        string label,
        Location? location,
        ContractParser contracts,
        CountingSink sink)
    {
        string resultName = contracts.NameOf(result);
        if (result.SpecialType == SpecialType.System_String)
            return new ReturnModel(typeName, style, ReplyKind.Text, resultName, null);
        if (result.Is("System.Text.Json", "JsonElement"))
            return new ReturnModel(typeName, style, ReplyKind.Element, resultName, null);
        if (result.Is(AttributeNamespace, "SkillResult"))
            return new ReturnModel(typeName, style, ReplyKind.Result, resultName, null);
        if (result.Is("System.Collections.Generic", "IAsyncEnumerable`1") || result.Is(TasksNamespace, "Task") || result.Is(TasksNamespace, "ValueTask"))
        {
            sink.Report(Descriptors.UnsupportedReturn, location, label, result.ToDisplayString(), "an entry returns one text, not a stream or a task");
            return null;
        }

        ContractSite site = new($"the result of '{label}'", location, ContractUses.Read);
        if (result.Is(AttributeNamespace, "SkillResult`1"))
        {
            ITypeSymbol content = ((INamedTypeSymbol)result).TypeArguments[0];
            return contracts.ParseValue(content, site) is { } inner ? new ReturnModel(typeName, style, ReplyKind.JsonResult, resultName, inner) : null;
        }

        return contracts.ParseValue(result, site) is { } value ? new ReturnModel(typeName, style, ReplyKind.Json, resultName, value) : null;
    }

    private static List<ParameterModel> ParseParameters(IMethodSymbol method, string label, Location? location, ContractParser contracts, CountingSink sink)
    {
        List<ParameterModel> models = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        int tokens = 0;
        int options = 0;
        int arguments = 0;
        int wholes = 0;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            Location? at = LocationOf(parameter) ?? location;
            if (parameter.RefKind != RefKind.None || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            {
                sink.Report(Descriptors.ByReference, at, parameter.Name, label);
                continue;
            }

            if (ParseParameter(parameter, label, at, contracts, sink) is not { } model)
                continue;

            models.Add(model);
            tokens += model.Role == ParameterRole.CancellationToken ? 1 : 0;
            options += model.Role == ParameterRole.Options ? 1 : 0;
            wholes += model.Role == ParameterRole.Arguments ? 1 : 0;
            if (model.Role == ParameterRole.Argument)
            {
                arguments++;
                if (!names.Add(model.ArgumentName))
                    sink.Report(Descriptors.DuplicateArgument, at, label, model.ArgumentName);
            }
        }

        if (tokens > 1)
            sink.Report(Descriptors.RepeatedContext, location, label, "CancellationToken");
        if (options > 1)
            sink.Report(Descriptors.RepeatedContext, location, label, "SkillCallOptions");
        if (wholes > 1 || (wholes == 1 && arguments > 0))
            sink.Report(Descriptors.InvalidArguments, location, label, "it is the whole argument object, so no other parameter can be an argument");
        return models;
    }

    /// <summary>Reads a parameter that is written as JSON, or is one of the call's own.</summary>
    internal static ParameterModel? ParseParameter(IParameterSymbol parameter, string label, Location? location, ContractParser contracts, IDiagnosticSink sink)
    {
        string name = LocalName(parameter);
        string typeName = contracts.NameOf(parameter.Type);
        if (parameter.Type.Is("System.Threading", "CancellationToken"))
            return new ParameterModel(name, typeName, ParameterRole.CancellationToken, "", null, AlwaysSend: false, DefaultComparison.None, "");
        if (parameter.Type.Is(AttributeNamespace, "SkillCallOptions"))
            return new ParameterModel(name, typeName, ParameterRole.Options, "", null, AlwaysSend: false, DefaultComparison.None, "");

        ContractSite site = new($"parameter '{parameter.Name}' of '{label}'", location, ContractUses.Write);
        ITypeSymbol type = parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null, Type.IsReferenceType: true }
            ? parameter.Type.WithNullableAnnotation(NullableAnnotation.Annotated)
            : parameter.Type;
        if (contracts.ParseValue(type, site) is not { } value)
            return null;

        if (parameter.Attribute(AttributeNamespace, "SkillArgumentsAttribute") is not null)
        {
            if (!contracts.IsObjectShaped(value))
                sink.Report(Descriptors.InvalidArguments, location, label, $"'{parameter.Type.ToDisplayString()}' is not written as a JSON object");
            return new ParameterModel(name, typeName, ParameterRole.Arguments, "", value, AlwaysSend: true, DefaultComparison.None, "");
        }

        AttributeData? attribute = parameter.Attribute(AttributeNamespace, "SkillArgumentAttribute");
        string argumentName = attribute.OnlyString() ?? EntryNames.SnakeCase(parameter.Name);
        if (argumentName.Length == 0 || !EntryNames.IsText(argumentName))
            sink.Report(Descriptors.InvalidName, location, argumentName, $"argument name for '{parameter.Name}'");

        return new ParameterModel(
            name,
            typeName,
            ParameterRole.Argument,
            argumentName,
            value,
            AlwaysSends(attribute),
            ComparisonOf(parameter, value),
            HasComparableDefault(parameter) ? Literals.Constant(parameter.ExplicitDefaultValue, parameter.Type, typeName) : "");
    }

    // Generated locals and fields begin with two underscores and do not end with one. Implementations may name parameters as they like.
    private static string LocalName(IParameterSymbol parameter) =>
        parameter.Name.StartsWith("__", StringComparison.Ordinal) ? parameter.Name + "_" : parameter.Escaped();

    private static bool AlwaysSends(AttributeData? attribute)
    {
        if (attribute is null)
            return false;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument is { Key: "AlwaysSend", Value.Value: true })
                return true;
        }

        return false;
    }

    // A default of null needs no comparison of its own: null is left out anyway.
    private static bool HasComparableDefault(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue
        && !(parameter.ExplicitDefaultValue is null && (parameter.Type.IsReferenceType || parameter.Type.NullableUnderlying() is not null));

    private static DefaultComparison ComparisonOf(IParameterSymbol parameter, ValueModel value)
    {
        if (value.Kind == ValueKind.Element)
            return DefaultComparison.Undefined;
        if (!HasComparableDefault(parameter))
            return DefaultComparison.None;
        if (value.Kind is ValueKind.Single or ValueKind.Double or ValueKind.Half)
            return DefaultComparison.EqualsMethod;
        bool hasOperator = value.Kind is not (ValueKind.Contract or ValueKind.Memory or ValueKind.ReadOnlyMemory) || parameter.ExplicitDefaultValue is not null;
        return hasOperator ? DefaultComparison.Operator : DefaultComparison.Comparer;
    }
}
