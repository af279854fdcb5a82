using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Schemas;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal static partial class HostToolParser
{
    private const string Tasks = "System.Threading.Tasks";

    private static HostToolModel? ParseMethod(IMethodSymbol method, string name, ToolSite site)
    {
        Location? location = PlaceOf(method, site.Set);
        string label = $"{method.ContainingType.Name}.{method.Name}";
        if (!ToolNames.IsValid(name))
            site.Sink.Report(Descriptors.InvalidToolName, location, name, $"name of the tool '{label}'");
        if (UnreachableBecause(method, site) is { } hidden)
        {
            site.Sink.Report(Descriptors.InaccessibleTool, location, label, hidden);
            return null;
        }

        if (UnsupportedBecause(method) is { } obstacle)
        {
            site.Sink.Report(Descriptors.UnsupportedTool, location, label, obstacle);
            return null;
        }

        DocComment comment = DocComment.Of(method, site.CancellationToken);
        string description = Text(method.Attribute(AttributeNamespace, ToolAttribute), "Description") ?? comment.Summary;
        if (description.Length == 0)
            site.Sink.Report(Descriptors.UndescribedTool, location, name);

        List<SchemaProperty> properties = [];
        List<HostToolParameterModel> parameters = ParseParameters(method, label, comment, properties, site);
        HostToolResultModel? result = ParseResult(method, label, location, site);
        if (result is null || parameters.Count != method.Parameters.Length)
            return null;

        ValueModel? whole = WholeOf(parameters);
        SchemaBuilder input = new(site.Contracts, site.Docs, ContractUses.Read);
        SchemaBuilder output = new(site.Contracts, site.Docs, ContractUses.Write);
        site.Annotations.Add(name, description, properties, whole, result);
        return new HostToolModel(
            name,
            description,
            ReceiverOf(method, site),
            method.Escaped(),
            whole is null ? input.OfArguments(properties) : input.OfValue(whole),
            result is { Value: { } value, IsRaw: false } ? output.OfValue(value) : "",
            result,
            parameters.ToEquatableArray(),
            GovernanceParser.Parse(
                method, site.Set, name, () => description, fault => site.Sink.Report(Descriptors.InvalidGovernedTool, location, label, fault)));
    }

    private static ValueModel? WholeOf(List<HostToolParameterModel> parameters)
    {
        foreach (HostToolParameterModel parameter in parameters)
        {
            if (parameter.Role == HostToolParameterRole.Arguments)
                return parameter.Value;
        }

        return null;
    }

    private static string? UnreachableBecause(IMethodSymbol method, ToolSite site)
    {
        if (!method.ExplicitInterfaceImplementations.IsEmpty)
            return "it implements a member of an interface explicitly; mark an ordinary method";
        if (!site.Known.IsAccessible(method, site.Set))
            return $"it is not accessible from '{site.Set.Name}'; make it internal, protected or public";
        return site.Set.TypeKind == TypeKind.Interface && method.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal
            ? "a protected method of an interface can only be called by interfaces; make it public or internal"
            : null;
    }

    private static string? UnsupportedBecause(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary)
            return "it is no ordinary method";
        if (method.IsGenericMethod)
            return "it is generic, and a call from Lua has no type arguments";
        if (method.IsVararg)
            return "it has __arglist";
        if (method is { IsAsync: true, ReturnsVoid: true })
            return "it is async void, so nobody would know when it ends or fails; return a Task";
        if (method.RefKind != RefKind.None || method.ReturnType.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            return "a result cannot be returned by reference";
        return null;
    }

    // A call on the type itself might choose another overload than the one that is declared in a base.
    private static string ReceiverOf(IMethodSymbol method, ToolSite site)
    {
        string declaring = method.ContainingType.ToCode();
        if (method.IsStatic)
            return declaring;
        bool isOwn = SymbolEqualityComparer.Default.Equals(method.ContainingType, site.Set);
        bool needsOwner = method.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal or Accessibility.ProtectedOrInternal;
        return isOwn || needsOwner ? "target" : $"(({declaring})target)";
    }

    private static HostToolResultModel? ParseResult(IMethodSymbol method, string label, Location? location, ToolSite site)
    {
        ITypeSymbol type = method.ReturnType;
        string typeName = site.Contracts.NameOf(type);
        if (method.ReturnsVoid)
            return new HostToolResultModel(CallStyle.Synchronous, typeName, null, IsRaw: false);
        if (type.Is(Tasks, "Task"))
            return new HostToolResultModel(CallStyle.Task, typeName, null, IsRaw: false);
        if (type.Is(Tasks, "ValueTask"))
            return new HostToolResultModel(CallStyle.ValueTask, typeName, null, IsRaw: false);
        if (type.Is(Tasks, "Task`1"))
            return ParseValue(CallStyle.Task, typeName, ((INamedTypeSymbol)type).TypeArguments[0], label, location, site);
        if (type.Is(Tasks, "ValueTask`1"))
            return ParseValue(CallStyle.ValueTask, typeName, ((INamedTypeSymbol)type).TypeArguments[0], label, location, site);
        return ParseValue(CallStyle.Synchronous, typeName, type, label, location, site);
    }

    private static HostToolResultModel? ParseValue(CallStyle style, string typeName, ITypeSymbol type, string label, Location? location, ToolSite site)
    {
        if (type.Is("System.Collections.Generic", "IAsyncEnumerable`1") || IsTask(type))
        {
            site.Sink.Report(Descriptors.UnsupportedTool, location, label, "a tool returns one value, not a stream or a task in a task");
            return null;
        }

        ContractSite place = new($"the result of '{label}'", location, ContractUses.Write);
        return site.Contracts.ParseValue(type, place) is { } value
            ? new HostToolResultModel(style, typeName, value, IsRaw: value.Kind is ValueKind.Element or ValueKind.Text)
            : null;
    }

    private static bool IsTask(ITypeSymbol type) =>
        type.Is(Tasks, "Task") || type.Is(Tasks, "ValueTask") || type.Is(Tasks, "Task`1") || type.Is(Tasks, "ValueTask`1");

    private static string? Text(AttributeData? attribute, string name)
    {
        if (attribute is null)
            return null;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (string.Equals(argument.Key, name, StringComparison.Ordinal))
                return argument.Value.Value as string;
        }

        return null;
    }
}
