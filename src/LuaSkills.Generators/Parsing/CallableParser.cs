using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Schemas;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Reads the methods of a class or interface that are called with JSON: host tools, and methods of modules.</summary>
internal static partial class CallableParser
{
    private const string AttributeNamespace = "LuaSkills";
    private const string Tasks = "System.Threading.Tasks";

    /// <summary>Marked methods of the type, then those of its base classes or base interfaces that it does not hide or override.</summary>
    public static List<IMethodSymbol> MethodsOf(INamedTypeSymbol symbol, CallableRules rules)
    {
        List<INamedTypeSymbol> levels = [symbol];
        if (symbol.TypeKind == TypeKind.Interface)
        {
            levels.AddRange(symbol.AllInterfaces);
        }
        else
        {
            for (INamedTypeSymbol? level = symbol.BaseType; level is { SpecialType: SpecialType.None }; level = level.BaseType)
                levels.Add(level);
        }

        List<IMethodSymbol> methods = [];
        HashSet<ISymbol> overridden = new(SymbolEqualityComparer.Default);
        foreach (INamedTypeSymbol level in levels)
        {
            foreach (ISymbol member in level.GetMembers())
            {
                if (member is not IMethodSymbol method || overridden.Contains(method) || !IsMarked(method, rules))
                    continue;
                for (IMethodSymbol? slot = method.OverriddenMethod; slot is not null; slot = slot.OverriddenMethod)
                    overridden.Add(slot);
                methods.Add(method);
            }
        }

        return methods;
    }

    /// <summary>Whether a method has the attribute.</summary>
    public static bool IsMarked(IMethodSymbol method, CallableRules rules) => method.Attribute(AttributeNamespace, rules.Attribute) is not null;

    /// <summary>Describes a method that generated code can call; <see langword="null"/> after reporting why it cannot.</summary>
    public static CallableMethod? Describe(IMethodSymbol method, CallableSite site)
    {
        Location? location = site.PlaceOf(method);
        string label = $"{method.ContainingType.Name}.{method.Name}";
        if (UnreachableBecause(method, site) is { } hidden)
        {
            site.Sink.Report(site.Rules.Unreachable, location, label, hidden);
            return null;
        }

        if (UnsupportedBecause(method) is { } obstacle)
        {
            site.Sink.Report(site.Rules.Unsupported, location, label, obstacle);
            return null;
        }

        return new CallableMethod(method, label, location, DocComment.Of(method, site.CancellationToken));
    }

    /// <summary>Reads parameters and result; <see langword="null"/> after reporting what no call can have.</summary>
    public static CallableSignature? ParseSignature(CallableMethod callable, CallableSite site)
    {
        List<SchemaProperty> properties = [];
        List<CallableParameterModel> parameters = ParseParameters(callable, properties, site);
        CallableResultModel? result = ParseResult(callable, site);
        return result is null || parameters.Count != callable.Method.Parameters.Length ? null : new CallableSignature(parameters, properties, result);
    }

    /// <summary>A text that an attribute gives by name, or <see langword="null"/>.</summary>
    public static string? Text(AttributeData? attribute, string name) => Named(attribute, name) is { Kind: not TypedConstantKind.Array } constant ? constant.Value as string : null;

    /// <summary>What an attribute gives by name, or <see langword="null"/>.</summary>
    public static TypedConstant? Named(AttributeData? attribute, string name)
    {
        if (attribute is null)
            return null;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (string.Equals(argument.Key, name, StringComparison.Ordinal))
                return argument.Value;
        }

        return null;
    }

    /// <summary>What a method is called on in generated code: an expression with <c>target</c>, or a type.</summary>
    // A call on the type itself might choose another overload than the one that is declared in a base.
    public static string ReceiverOf(IMethodSymbol method, CallableSite site)
    {
        string declaring = method.ContainingType.ToCode();
        if (method.IsStatic)
            return declaring;
        bool isOwn = SymbolEqualityComparer.Default.Equals(method.ContainingType, site.Owner);
        bool needsOwner = method.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal or Accessibility.ProtectedOrInternal;
        return isOwn || needsOwner ? "target" : $"(({declaring})target)";
    }

    private static string? UnreachableBecause(IMethodSymbol method, CallableSite site)
    {
        if (!method.ExplicitInterfaceImplementations.IsEmpty)
            return "it implements a member of an interface explicitly; mark an ordinary method";
        if (!site.Known.IsAccessible(method, site.Owner))
            return $"it is not accessible from '{site.Owner.Name}'; make it internal, protected or public";
        return site.Owner.TypeKind == TypeKind.Interface && method.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal
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

    private static CallableResultModel? ParseResult(CallableMethod callable, CallableSite site)
    {
        ITypeSymbol type = callable.Method.ReturnType;
        if (IsTask(type) && type.IsReferenceType)
            return ParseTask(type, callable, site) is { } task ? task with { MayBeNull = type.NullableAnnotation == NullableAnnotation.Annotated } : null;
        string typeName = site.Contracts.NameOf(type);
        if (callable.Method.ReturnsVoid)
            return new CallableResultModel(CallStyle.Synchronous, typeName, null, IsRaw: false);
        if (type.Is(Tasks, "ValueTask"))
            return new CallableResultModel(CallStyle.ValueTask, typeName, null, IsRaw: false);
        if (type.Is(Tasks, "ValueTask`1"))
            return ParseValue(CallStyle.ValueTask, typeName, ((INamedTypeSymbol)type).TypeArguments[0], callable, site);
        return ParseValue(CallStyle.Synchronous, typeName, type, callable, site);
    }

    // Generated code asks the task whether it is done, so for it there always is one.
    private static CallableResultModel? ParseTask(ITypeSymbol type, CallableMethod callable, CallableSite site)
    {
        string typeName = site.Contracts.NameOf(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        INamedTypeSymbol task = (INamedTypeSymbol)type;
        return task.IsGenericType
            ? ParseValue(CallStyle.Task, typeName, task.TypeArguments[0], callable, site)
            : new CallableResultModel(CallStyle.Task, typeName, null, IsRaw: false);
    }

    private static CallableResultModel? ParseValue(CallStyle style, string typeName, ITypeSymbol type, CallableMethod callable, CallableSite site)
    {
        if (type.Is("System.Collections.Generic", "IAsyncEnumerable`1") || IsTask(type))
        {
            site.Sink.Report(site.Rules.Unsupported, callable.Location, callable.Label, $"a {site.Rules.Noun} returns one value, not a stream or a task in a task");
            return null;
        }

        ContractSite place = new($"the result of '{callable.Label}'", callable.Location, ContractUses.Write);
        return site.Contracts.ParseValue(type, place) is { } value
            ? new CallableResultModel(style, typeName, value, IsRaw: value.Kind is ValueKind.Element or ValueKind.Text)
            : null;
    }

    private static bool IsTask(ITypeSymbol type) =>
        type.Is(Tasks, "Task") || type.Is(Tasks, "ValueTask") || type.Is(Tasks, "Task`1") || type.Is(Tasks, "ValueTask`1");
}
