using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal sealed partial class ContractParser
{
    // A member that only goes the other way must not make the type fail. Extension data goes both ways.
    private static bool TakesPart(DataMember member, ConstructorChoice? constructor, ContractSite site)
    {
        if (!site.IsRead)
            return IsWritten(member);
        return constructor?.ParameterFor(member) is not null
            || (member.IsSettable && !JsonAttributes.IsIgnoredInReading(member.Symbol))
            || IsExtension(member);
    }

    private static bool IsExtension(DataMember member) => JsonAttributes.Has(member.Symbol, "JsonExtensionDataAttribute");

    private static bool IsWritten(DataMember member) => member.IsGettable && !JsonAttributes.IsIgnoredInWriting(member.Symbol);

    /// <summary>Whether generated code can do with an included member what its author wants.</summary>
    private bool IsReachable(DataMember member, ConstructorChoice? constructor, ContractSite site)
    {
        bool isHidden = site.IsRead ? member.HidesSetter && constructor?.ParameterFor(member) is null : !member.IsGettable;
        if (!member.IsIncluded || (!isHidden && (member.IsGettable || member.IsSettable)))
            return true;
        _sink.Report(Descriptors.UnreachableMember, site.Location, member.Symbol.ToDisplayString(), site.Description);
        return false;
    }

    private MemberModel? ParseMember(DataMember member, ConstructorChoice? constructor, ContractSite place, ContractSite owner)
    {
        if (IsExtension(member))
            return ParseExtension(member, constructor, owner);

        string name = JsonAttributes.GivenName(member.Symbol) ?? EntryNames.SnakeCase(member.Name);
        if (!IsText(member.Symbol, name, owner) || !FitsEnumConverter(member, owner))
            return null;
        IParameterSymbol? parameter = constructor?.ParameterFor(member);
        ITypeSymbol declared = parameter is { Type.NullableAnnotation: NullableAnnotation.Annotated } ? parameter.Type : member.Type;
        if (ParseValue(declared, place) is not { } value)
            return null;

        (MemberBinding binding, bool isRequired) = constructor is null ? (MemberBinding.None, false) : Bind(member, parameter, value, constructor);
        return new MemberModel(
            member.Symbol.Escaped(),
            name,
            value,
            IsWritten(member),
            JsonAttributes.OmissionOf(member.Symbol, member.Type),
            binding,
            isRequired,
            parameter?.Ordinal ?? -1,
            parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: not null }
                ? Emit.Literals.Constant(parameter.ExplicitDefaultValue, parameter.Type, value.TypeName)
                : "");
    }

    // On anything but an enumeration the converter would fail when it is used.
    private bool FitsEnumConverter(DataMember member, ContractSite owner)
    {
        if (JsonAttributes.WritesEnumNumbers(member.Symbol) is null || (member.Type.NullableUnderlying() ?? member.Type).TypeKind == TypeKind.Enum)
            return true;
        _sink.Report(Descriptors.UnsupportedAttribute, owner.Location, $"{member.Symbol.ContainingType.Name}.{member.Name}", owner.Description, "JsonConverter");
        return false;
    }

    private MemberModel? ParseExtension(DataMember member, ConstructorChoice? constructor, ContractSite owner)
    {
        ITypeSymbol type = known.WithKnownNulls(member.Type);
        ExtensionKind kind = ExtensionKindOf(type);
        if (kind == ExtensionKind.None)
            return NoExtension(member, owner, "its type is not Dictionary<string, JsonElement>, IDictionary<string, JsonElement> or JsonObject");
        if (owner.IsRead && !member.IsSettable)
            return NoExtension(member, owner, "it cannot be set; give it a setter");
        if (constructor?.ParameterFor(member) is not null)
            return NoExtension(member, owner, "it is a parameter of the constructor; declare it as a property of its own");

        ValueNulls nulls = type.NullableAnnotation == NullableAnnotation.Annotated ? ValueNulls.Reference : ValueNulls.None;
        ValueModel value = new(CodeOf(type), kind == ExtensionKind.Node ? ValueKind.NodeObject : ValueKind.Element, nulls, IsReference: true, "");
        MemberBinding binding = constructor is null ? MemberBinding.None : Bind(member, null, value, constructor).Binding;
        return new MemberModel(member.Symbol.Escaped(), "", value, IsWritten(member), MemberOmission.Null, binding, IsRequired: false, -1, "") { Extension = kind };
    }

    private static ExtensionKind ExtensionKindOf(ITypeSymbol type)
    {
        if (InlineKinds.Of(type) == ValueKind.NodeObject)
            return ExtensionKind.Node;
        return type is INamedTypeSymbol named
            && (type.Is(Collections, "Dictionary`2") || type.Is(Collections, "IDictionary`2"))
            && named.TypeArguments[0].SpecialType == SpecialType.System_String
            && InlineKinds.Of(named.TypeArguments[1]) == ValueKind.Element
                ? ExtensionKind.Elements : ExtensionKind.None;
    }

    private bool IsOnlyExtension(List<MemberModel> others, DataMember member, ContractSite owner)
    {
        foreach (MemberModel other in others)
        {
            if (other.Extension == ExtensionKind.None)
                continue;
            NoExtension(member, owner, "the type has another member that does");
            return false;
        }

        return true;
    }

    private MemberModel? NoExtension(DataMember member, ContractSite owner, string reason)
    {
        _sink.Report(Descriptors.InvalidExtensionData, owner.Location, $"{member.Symbol.ContainingType.Name}.{member.Name}", owner.Description, reason);
        return null;
    }

    // A nullable member may always be absent: a Lua table cannot hold nil.
    private static (MemberBinding Binding, bool IsRequired) Bind(DataMember member, IParameterSymbol? parameter, ValueModel value, ConstructorChoice constructor)
    {
        bool demanded = JsonAttributes.Has(member.Symbol, "JsonRequiredAttribute");
        if (parameter is not null)
            return (MemberBinding.Constructor, demanded || (!parameter.HasExplicitDefaultValue && !value.IsNullable));
        if (!member.IsSettable)
            return (MemberBinding.None, false);
        if (member.IsRequired)
            return (MemberBinding.Initializer, demanded || !value.IsNullable);
        if (constructor.LeavesDefault(member) || !IsWritten(member))
            return (MemberBinding.Initializer, demanded);
        return (member.IsInitOnly ? MemberBinding.InitializerKeepingDefault : MemberBinding.Setter, demanded);
    }
}
