using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal sealed partial class ContractParser
{
    private const string Serialization = JsonAttributes.Namespace;

    /// <summary>The serializer context of a type: the one it names itself, or the one in force when that lists it.</summary>
    private INamedTypeSymbol? ContextOf(ITypeSymbol type)
    {
        if (JsonOptions.ContextOn(type) is { } own)
            return own;
        return options.Context is { } context && Lists(context, type) ? context : null;
    }

    private ContextContract? ParseForeign(ITypeSymbol type, INamedTypeSymbol context, ContractHeader header, ContractSite site)
    {
        string? fault = !IsContext(context) ? "it is not derived from JsonSerializerContext"
            : !known.IsAccessible(context) || context.IsFileLocal ? "generated code cannot name it; make it and the types around it internal or public"
            : !Lists(context, type) ? "it does not list the type; add [JsonSerializable] for it"
            : null;
        if (fault is null)
            return new ContextContract(header, context.ToCode());
        _sink.Report(Descriptors.UnusableContext, site.Location, context.ToDisplayString(), type.ToDisplayString(), site.Description, fault);
        return null;
    }

    private static bool IsContext(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Is(Serialization, "JsonSerializerContext"))
                return true;
        }

        return false;
    }

    private bool Lists(INamedTypeSymbol context, ITypeSymbol type)
    {
        foreach (AttributeData attribute in context.GetAttributes())
        {
            if (attribute is { ConstructorArguments.Length: 1 }
                && attribute.AttributeClass.Is(Serialization, "JsonSerializableAttribute")
                && attribute.ConstructorArguments[0].Value is ITypeSymbol listed
                // Without names of tuple elements, as the type is.
                && SymbolEqualityComparer.Default.Equals(known.WithKnownNulls(listed), type))
                return true;
        }

        return false;
    }
}
