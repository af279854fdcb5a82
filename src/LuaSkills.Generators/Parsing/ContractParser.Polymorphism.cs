using System.Globalization;
using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal sealed partial class ContractParser
{
    private const string DefaultDiscriminator = "$type";

    private PolymorphicContract? ParsePolymorphic(INamedTypeSymbol type, ContractHeader header, ContractSite site)
    {
        PolymorphismOptions polymorphism = PolymorphismOptions.Of(type);
        if (!AcceptsAttributes(type, type, site) || !IsText(type, polymorphism.DiscriminatorName, site))
            return null;
        if (polymorphism.IsFallback)
        {
            _sink.Report(Descriptors.UnsupportedAttribute, site.Location, type.ToDisplayString(), site.Description, "JsonPolymorphic(UnknownDerivedTypeHandling = …)");
            return null;
        }

        List<DerivedModel> derived = [];
        bool listsItself = false;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (!attribute.AttributeClass.Is(Serialization, "JsonDerivedTypeAttribute"))
                continue;
            if (ParseDerived(type, attribute, polymorphism.DiscriminatorName, derived, site) is not { } model)
                return null;
            derived.Add(model);
            listsItself |= string.Equals(model.TypeName, header.TypeName, StringComparison.Ordinal);
        }

        string @base = "";
        if (!listsItself && !type.IsAbstract && type.TypeKind != TypeKind.Interface)
        {
            DiscriminatorModel none = new(polymorphism.DiscriminatorName, DiscriminatorKind.None, "");
            if (ParseContract(type, site, ContractNames.DerivedVariant(type), none) is not { } own)
                return null;
            @base = own;
        }

        return new PolymorphicContract(header, polymorphism.DiscriminatorName, derived.ToEquatableArray(), @base, polymorphism.ReadsUnknownAsBase);
    }

    private DerivedModel? ParseDerived(INamedTypeSymbol type, AttributeData attribute, string name, List<DerivedModel> others, ContractSite site)
    {
        if (attribute.ConstructorArguments.Length == 0 || attribute.ConstructorArguments[0].Value is not INamedTypeSymbol derived)
            return NotPolymorphic(type, site, "a derived type is not known to the compiler");
        string shown = derived.ToDisplayString();
        if (derived.IsUnboundGenericType)
            return NotPolymorphic(type, site, $"'{shown}' has no type arguments");
        if (!IsDerived(derived, type))
            return NotPolymorphic(type, site, $"'{shown}' is not derived from it");
        if (DiscriminatorOf(attribute, name) is not { } discriminator || !IsText(derived, discriminator.Value, site))
            return null;

        foreach (DerivedModel other in others)
        {
            if (string.Equals(other.TypeName, CodeOf(derived), StringComparison.Ordinal))
                return NotPolymorphic(type, site, $"'{shown}' is listed twice");
            if (discriminator.Kind != DiscriminatorKind.None && other.Discriminator == discriminator)
                return NotPolymorphic(type, site, $"the discriminator '{discriminator.Value}' stands for two types");
        }

        // Without a discriminator a document never means this type.
        ContractSite place = discriminator.Kind == DiscriminatorKind.None ? site with { Uses = ContractUses.Write } : site;
        string variant = ContractNames.DerivedVariant(type);
        if (!IsNameable(derived, site) || !IsFinite(derived, site) || ((site.Uses & place.Uses) != ContractUses.None && ParseContract(derived, place, variant, discriminator) is null))
            return null;
        return new DerivedModel(CodeOf(derived), known.FactsOf(derived).ClassName + variant + scope, discriminator);
    }

    private static DiscriminatorModel? DiscriminatorOf(AttributeData attribute, string name)
    {
        if (attribute.ConstructorArguments.Length == 1)
            return new DiscriminatorModel(name, DiscriminatorKind.None, "");
        return attribute.ConstructorArguments[1].Value switch
        {
            string text => new DiscriminatorModel(name, DiscriminatorKind.Text, text),
            int number => new DiscriminatorModel(name, DiscriminatorKind.Number, number.ToString(CultureInfo.InvariantCulture)),
            _ => null,
        };
    }

    private static bool IsDerived(INamedTypeSymbol derived, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = derived; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, type))
                return true;
        }

        foreach (INamedTypeSymbol implemented in derived.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(implemented, type))
                return true;
        }

        return false;
    }

    private DerivedModel? NotPolymorphic(INamedTypeSymbol type, ContractSite site, string reason)
    {
        _sink.Report(Descriptors.InvalidPolymorphism, site.Location, type.ToDisplayString(), site.Description, reason);
        return null;
    }

    /// <summary>What <c>[JsonPolymorphic]</c> says.</summary>
    private readonly record struct PolymorphismOptions(string DiscriminatorName, bool ReadsUnknownAsBase, bool IsFallback)
    {
        public static PolymorphismOptions Of(INamedTypeSymbol type)
        {
            PolymorphismOptions options = new(DefaultDiscriminator, ReadsUnknownAsBase: false, IsFallback: false);
            if (type.Attribute(Serialization, "JsonPolymorphicAttribute") is not { } attribute)
                return options;
            foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            {
                options = (argument.Key, argument.Value.Value) switch
                {
                    ("TypeDiscriminatorPropertyName", string name) => options with { DiscriminatorName = name },
                    ("IgnoreUnrecognizedTypeDiscriminators", bool ignores) => options with { ReadsUnknownAsBase = ignores },
                    ("UnknownDerivedTypeHandling", int handling) => options with { IsFallback = handling != 0 },
                    _ => options,
                };
            }

            return options;
        }
    }
}
