using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Reads what an interface with <c>[Skill(…, FromPackage = true)]</c> has already.</summary>
internal static class PackageRequests
{
    /// <summary>Describes the interface, or returns <see langword="null"/> when it takes nothing from a package or cannot.</summary>
    public static PackageRequest? Of(INamedTypeSymbol symbol, KnownSymbols known, string skillId, CountingSink sink, CancellationToken cancellationToken)
    {
        foreach (INamedTypeSymbol baseInterface in symbol.AllInterfaces)
        {
            if (!IsUnknown(baseInterface, known))
                continue;
            Report(symbol, $"it inherits '{baseInterface.Name}', whose methods are made from a package in the same build and are not known yet; move that interface to another project", sink);
            return null;
        }

        if (!IsFromPackage(symbol))
            return null;
        if (symbol.ContainingType is { } outer && IsInGeneric(outer))
        {
            Report(symbol, "it is nested in a generic type, and so would be the types of its arguments", sink);
            return null;
        }

        if (!known.IsAccessible(symbol))
        {
            Report(symbol, "generated code cannot name the types of its arguments; make it and the types around it internal or public", sink);
            return null;
        }

        return new PackageRequest(ContractNames.ClassName(symbol), NamesOf(symbol), EntriesOf(symbol, known, skillId, cancellationToken));
    }

    /// <summary>Whether an interface takes its methods from a package.</summary>
    public static bool IsFromPackage(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Interface || type.Attribute("LuaSkills", "SkillAttribute") is not { } attribute)
            return false;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument is { Key: "FromPackage", Value.Value: true })
                return true;
        }

        return false;
    }

    /// <summary>Whether an interface gets members in this compilation that the generator cannot see.</summary>
    public static bool IsUnknown(INamedTypeSymbol type, KnownSymbols known) => known.IsSource(type) && IsFromPackage(type);

    /// <summary>Whether a type is one of those members.</summary>
    public static bool IsNestedInUnknown(INamedTypeSymbol type, KnownSymbols known) =>
        type.ContainingType is { TypeKind: TypeKind.Interface } outer && IsUnknown(outer, known) && PartialTypes.IsGenerated(type);

    private static bool IsInGeneric(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.TypeParameters.Length > 0)
                return true;
        }

        return false;
    }

    private static EquatableArray<string> NamesOf(INamedTypeSymbol symbol)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        foreach (ISymbol member in symbol.GetMembers())
        {
            if (!PartialTypes.IsGenerated(member))
                names.Add(member.Name);
        }

        foreach (INamedTypeSymbol baseInterface in symbol.AllInterfaces)
        {
            if (SkillParser.IsContract(baseInterface))
                continue;
            foreach (ISymbol member in baseInterface.GetMembers())
                names.Add(member.Name);
        }

        return new EquatableArray<string>([.. names]);
    }

    // What is wrong with the methods is reported when they are parsed.
    private static EquatableArray<string> EntriesOf(INamedTypeSymbol symbol, KnownSymbols known, string skillId, CancellationToken cancellationToken)
    {
        SortedSet<string> entries = new(StringComparer.Ordinal);
        foreach (IMethodSymbol method in SkillParser.CallableMethods(symbol, known, new CountingSink(NullSink.Instance), cancellationToken))
        {
            if (string.Equals(SkillParser.SkillIdOf(method.ContainingType) ?? skillId, skillId, StringComparison.Ordinal))
                entries.Add(SkillParser.EntryNameOf(method));
        }

        return new EquatableArray<string>([.. entries]);
    }

    private static void Report(INamedTypeSymbol symbol, string reason, CountingSink sink) =>
        sink.Report(Descriptors.UnusableForPackage, SkillParser.LocationOf(symbol), symbol.Name, reason);
}
