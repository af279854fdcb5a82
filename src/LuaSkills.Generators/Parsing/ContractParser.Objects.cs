using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal sealed partial class ContractParser
{
    private const int MostMembers = 64;

    private ObjectContract? ParseObject(INamedTypeSymbol type, ContractHeader header, ContractSite site, DiscriminatorModel? discriminator)
    {
        if (!IsObject(type, site) || !AcceptsAttributes(type, type, site))
            return null;

        ConstructorChoice? constructor = site.IsRead ? ChooseConstructor(type, site) : null;
        if (site.IsRead && constructor is null)
            return null;

        JsonOptions rules = options.With(type);
        bool writesNumbers = JsonOptions.AreOn(type) && default(JsonOptions).With(type).WritesEnumNumbers;
        List<MemberModel> members = [];
        HashSet<string> names = new(rules.IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        if (discriminator is not null)
            names.Add(discriminator.Name);
        bool usesObsolete = header.UsesObsolete;
        bool isComplete = true;
        foreach (DataMember member in known.FactsOf(type).Members)
        {
            if (JsonAttributes.IsIgnored(member.Symbol) || IsForbidden(member.Symbol))
                continue;
            ContractSite place = site.Member(type.Name, member.Name, JsonAttributes.WritesEnumNumbers(member.Symbol) ?? (writesNumbers ? true : null));
            if (!AcceptsAttributes(member.Symbol, type, site) || !IsReachable(member, constructor, site))
            {
                isComplete = false;
                continue;
            }

            if (!TakesPart(member, constructor, site))
                continue;
            if (ParseMember(member, constructor, place, site) is not { } model)
            {
                isComplete = false;
                continue;
            }

            usesObsolete |= member.Symbol.IsObsolete() || SkillParser.IsObsoleteType(member.Type);
            if (!(model.Extension == ExtensionKind.None ? IsNewName(type, model, names, site) : IsOnlyExtension(members, member, site)))
                isComplete = false;
            members.Add(model);
        }

        if (site.IsRead && members.Count > MostMembers)
        {
            _sink.Report(Descriptors.TooManyMembers, site.Location, type.ToDisplayString(), site.Description, members.Count);
            isComplete = false;
        }

        if (isComplete && constructor?.Obstacle(members) is { } obstacle)
        {
            _sink.Report(Descriptors.NoConstructor, site.Location, type.ToDisplayString(), site.Description, obstacle);
            isComplete = false;
        }

        usesObsolete |= constructor?.Method.IsObsolete() == true;
        return isComplete
            ? new ObjectContract(header with { UsesObsolete = usesObsolete }, members.ToEquatableArray(), rules.RefusesUnknown, rules.IgnoresCase, discriminator)
            : null;
    }

    private bool IsNewName(INamedTypeSymbol type, MemberModel member, HashSet<string> names, ContractSite site)
    {
        if (names.Add(member.JsonName))
            return true;
        _sink.Report(Descriptors.MemberClash, site.Location, type.ToDisplayString(), site.Description, member.JsonName);
        return false;
    }

    private bool IsObject(INamedTypeSymbol type, ContractSite site)
    {
        if (type.TypeKind == TypeKind.Interface)
            return Reject(type, site, "an interface does not say what to make; use a class, record or struct, list its types with [JsonDerivedType], or name a context that lists it: [SkillJson(Context = typeof(…))]");
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsStatic || type.IsRefLikeType)
            return Reject(type, site, "it is not data; use a class, record or struct with public properties");
        if (type.IsTupleType)
            return Reject(type, site, "the names of its elements are not known at run time; use a record");
        if (Implements(type, SpecialType.System_Collections_IEnumerable))
            return Reject(type, site, "this collection does not say what it holds; implement IEnumerable<T> for one T");
        if (type.Is(Collections, "KeyValuePair`2"))
            return true;
        return known.IsSource(type) || !IsPlatformType(type)
            || Reject(type, site, "this platform type is not supported; use JsonElement, a type of your own, or a context that lists it: [SkillJson(Context = typeof(…))]");
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

    // A SkillResult inside of other data would be read as if a skill had written one.
    private bool IsPlatformType(INamedTypeSymbol type)
    {
        if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, known.SkillAttribute.ContainingAssembly))
            return true;
        INamespaceSymbol @namespace = type.ContainingNamespace;
        while (@namespace.ContainingNamespace is { IsGlobalNamespace: false } outer)
            @namespace = outer;
        return @namespace.Name is "System" or "Microsoft";
    }

    private bool AcceptsAttributes(ISymbol symbol, INamedTypeSymbol type, ContractSite site)
    {
        if (JsonAttributes.FirstUnsupported(symbol) is not { } name)
            return true;
        string label = ReferenceEquals(symbol, type) ? type.ToDisplayString() : $"{type.Name}.{symbol.Name}";
        _sink.Report(Descriptors.UnsupportedAttribute, site.Location, label, site.Description, name);
        return false;
    }
}
