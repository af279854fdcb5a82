using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal sealed partial class ContractParser
{
    private const int MostMembers = 64;

    private ObjectContract? ParseObject(INamedTypeSymbol type, ContractHeader header, ContractSite site)
    {
        if (!IsObject(type, site) || !AcceptsAttributes(type, type.ToDisplayString(), site))
            return null;

        bool reads = (site.Uses & ContractUses.Read) != ContractUses.None;
        ConstructorChoice? constructor = reads ? ChooseConstructor(type, site) : null;
        if (reads && constructor is null)
            return null;

        List<MemberModel> members = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        bool usesObsolete = header.UsesObsolete;
        bool isComplete = true;
        foreach (IPropertySymbol property in PropertiesOf(type))
        {
            if (!AcceptsAttributes(property, $"{type.Name}.{property.Name}", site))
            {
                isComplete = false;
                continue;
            }

            if (JsonAttributes.IsIgnored(property) || IsForbidden(property) || !TakesPart(property, constructor, site))
                continue;
            if (ParseMember(type, property, constructor, site) is not { } member)
            {
                isComplete = false;
                continue;
            }

            usesObsolete |= property.IsObsolete() || SkillParser.IsObsoleteType(property.Type);
            members.Add(member);
            if (!names.Add(member.JsonName))
            {
                sink.Report(Descriptors.MemberClash, site.Location, type.ToDisplayString(), site.Description, member.JsonName);
                isComplete = false;
            }
        }

        if (reads && members.Count > MostMembers)
        {
            sink.Report(Descriptors.TooManyMembers, site.Location, type.ToDisplayString(), site.Description, members.Count);
            isComplete = false;
        }

        if (isComplete && constructor?.Obstacle(members) is { } obstacle)
        {
            sink.Report(Descriptors.NoConstructor, site.Location, type.ToDisplayString(), site.Description, obstacle);
            isComplete = false;
        }

        usesObsolete |= constructor?.Method.IsObsolete() == true;
        return isComplete ? new ObjectContract(header with { UsesObsolete = usesObsolete }, members.ToEquatableArray()) : null;
    }

    private bool IsObject(INamedTypeSymbol type, ContractSite site)
    {
        if (type.TypeKind == TypeKind.Interface)
            return Reject(type, site, "an interface does not say which members there are; use a class, record or struct");
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsStatic || type.IsRefLikeType)
            return Reject(type, site, "it is not data; use a class, record or struct with public properties");
        if (type.IsTupleType)
            return Reject(type, site, "the names of tuple elements do not exist at run time; use a record");
        if (Implements(type, SpecialType.System_Collections_IEnumerable))
            return Reject(type, site, "this collection does not say what it holds; implement IEnumerable<T> for one T");
        if (type.Is(Collections, "KeyValuePair`2"))
            return true;
        return known.IsSource(type) || !IsPlatformType(type)
            || Reject(type, site, "this platform type is not supported; use a string or number, JsonElement, or a type of your own");
    }

    private static bool Implements(INamedTypeSymbol type, SpecialType wanted)
    {
        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (implemented.SpecialType == wanted)
                return true;
        }

        return false;
    }

    private static bool IsPlatformType(INamedTypeSymbol type)
    {
        INamespaceSymbol @namespace = type.ContainingNamespace;
        while (@namespace.ContainingNamespace is { IsGlobalNamespace: false } outer)
            @namespace = outer;
        return @namespace.Name is "System" or "Microsoft";
    }

    private bool AcceptsAttributes(ISymbol symbol, string label, ContractSite site)
    {
        if (JsonAttributes.FirstUnsupported(symbol) is not { } name)
            return true;
        sink.Report(Descriptors.UnsupportedAttribute, site.Location, label, site.Description, name);
        return false;
    }

    /// <summary>Public properties, those of base types first; a property that hides or overrides one takes its place.</summary>
    private static List<IPropertySymbol> PropertiesOf(INamedTypeSymbol type)
    {
        List<INamedTypeSymbol> chain = [];
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            chain.Insert(0, current);

        List<IPropertySymbol> properties = [];
        foreach (INamedTypeSymbol level in chain)
        {
            foreach (ISymbol member in level.GetMembers())
            {
                if (member is not IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public } property)
                    continue;
                int hidden = IndexOf(properties, property.Name);
                if (hidden >= 0)
                    properties[hidden] = property;
                else
                    properties.Add(property);
            }
        }

        return properties;
    }

    private static int IndexOf(List<IPropertySymbol> properties, string name)
    {
        for (int i = 0; i < properties.Count; i++)
        {
            if (string.Equals(properties[i].Name, name, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }

    // A member that only goes the other way must not make the type fail.
    private static bool TakesPart(IPropertySymbol property, ConstructorChoice? constructor, ContractSite site) => (site.Uses & ContractUses.Read) != ContractUses.None
        ? constructor?.ParameterFor(property) is not null || property.SetMethod is { DeclaredAccessibility: Accessibility.Public }
        : IsWritten(property);

    private static bool IsWritten(IPropertySymbol property) => property.GetMethod is { DeclaredAccessibility: Accessibility.Public };

    private MemberModel? ParseMember(INamedTypeSymbol type, IPropertySymbol property, ConstructorChoice? constructor, ContractSite site)
    {
        string name = JsonAttributes.GivenName(property) ?? EntryNames.SnakeCase(property.Name);
        if (!IsText(property, name, site))
            return null;
        IParameterSymbol? parameter = constructor?.ParameterFor(property);
        ITypeSymbol declared = parameter is { Type.NullableAnnotation: NullableAnnotation.Annotated } ? parameter.Type : property.Type;
        if (ParseValue(declared, site.Member(type.Name, property.Name)) is not { } value)
            return null;

        (MemberBinding binding, bool isRequired) = constructor is null ? (MemberBinding.None, false) : Bind(property, parameter, value, constructor);
        return new MemberModel(
            property.Escaped(),
            name,
            value,
            IsWritten(property),
            JsonAttributes.IsNeverIgnored(property),
            binding,
            isRequired,
            parameter?.Ordinal ?? -1,
            parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: not null }
                ? Emit.Literals.Constant(parameter.ExplicitDefaultValue, parameter.Type, value.TypeName)
                : "");
    }

    // A nullable member may always be absent: a Lua table cannot hold nil.
    private static (MemberBinding Binding, bool IsRequired) Bind(IPropertySymbol property, IParameterSymbol? parameter, ValueModel value, ConstructorChoice constructor)
    {
        bool demanded = JsonAttributes.Has(property, "JsonRequiredAttribute");
        if (parameter is not null)
            return (MemberBinding.Constructor, demanded || (!parameter.HasExplicitDefaultValue && !value.IsNullable));
        if (property.SetMethod is not { DeclaredAccessibility: Accessibility.Public } setter)
            return (MemberBinding.None, false);
        if (property.IsRequired)
            return (MemberBinding.Initializer, demanded || !value.IsNullable);
        if (constructor.LeavesDefault(property) || !IsWritten(property))
            return (MemberBinding.Initializer, demanded);
        return (setter.IsInitOnly ? MemberBinding.InitializerKeepingDefault : MemberBinding.Setter, demanded);
    }
}
