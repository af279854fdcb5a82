using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Schemas;

/// <summary>What a value looks like in one direction: the same questions for JSON Schema and for LuaLS.</summary>
internal static class SchemaShape
{
    /// <summary>The members an object has.</summary>
    public static List<MemberModel> MembersOf(ObjectContract contract, ContractUses direction)
    {
        List<MemberModel> members = [];
        foreach (MemberModel member in contract.Members)
        {
            bool takesPart = direction == ContractUses.Read ? member.Binding != MemberBinding.None : member.IsWritten;
            if (takesPart && member.Extension == ExtensionKind.None)
                members.Add(member);
        }

        return members;
    }

    /// <summary>Whether an object always has a member.</summary>
    public static bool IsRequired(MemberModel member, ContractUses direction) => direction == ContractUses.Read
        ? member.IsRequired
        : member.Omission == MemberOmission.Never || (member.Omission == MemberOmission.Null && !member.Value.IsNullable);

    /// <summary>Whether a member may be null rather than absent.</summary>
    public static bool MayBeNull(MemberModel member, ContractUses direction) =>
        direction == ContractUses.Write && member.Omission == MemberOmission.Never && member.Value.IsNullable;

    /// <summary>Classes of the derived types, and of the type itself where it has values of its own.</summary>
    public static List<string> AlternativesOf(PolymorphicContract contract, ContractUses direction)
    {
        List<string> classes = [];
        foreach (DerivedModel derived in contract.Derived)
        {
            // Without a discriminator a document never means the type.
            if (direction == ContractUses.Write || derived.Discriminator.Kind != DiscriminatorKind.None)
                classes.Add(derived.Contract);
        }

        if (contract.Base.Length > 0)
            classes.Add(contract.Base);
        return classes;
    }

    /// <summary>Texts of an enumeration that is written by name.</summary>
    public static List<string> NamesOf(EnumContract contract, ContractUses direction)
    {
        List<string> names = [];
        foreach (EnumMemberModel member in contract.Members)
        {
            if (direction == ContractUses.Read || !member.IsAlias)
                names.Add(member.JsonName);
        }

        return names;
    }
}
