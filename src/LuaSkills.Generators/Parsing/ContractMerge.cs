using System.Collections.Immutable;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Parsing;

/// <summary>Makes one contract of several for the same type.</summary>
internal static class ContractMerge
{
    /// <summary>Each contract once, in ordinal order of the class names, for every direction any of them has.</summary>
    public static List<ContractModel> Distinct(ImmutableArray<ContractModel> contracts)
    {
        SortedDictionary<string, ContractModel> merged = new(StringComparer.Ordinal);
        foreach (ContractModel contract in contracts)
        {
            string name = contract.Header.ClassName;
            merged[name] = merged.TryGetValue(name, out ContractModel? other) ? Merge(other, contract) : contract;
        }

        // File names are compared without regard to case; type names are not.
        HashSet<string> hints = new(StringComparer.OrdinalIgnoreCase);
        List<ContractModel> distinct = [];
        foreach (ContractModel contract in merged.Values)
        {
            ContractHeader header = contract.Header;
            while (!hints.Add(header.HintName))
                header = header with { HintName = header.HintName + "_" };
            distinct.Add(contract with { Header = header });
        }

        return distinct;
    }

    /// <summary>Joins two contracts for the same type.</summary>
    public static ContractModel Merge(ContractModel first, ContractModel second)
    {
        // Only a contract that is read knows how its members are bound.
        (ContractModel read, ContractModel other) = (first.Header.Uses & ContractUses.Read) != ContractUses.None ? (first, second) : (second, first);
        ContractHeader header = read.Header with
        {
            Uses = first.Header.Uses | second.Header.Uses,
            UsesObsolete = first.Header.UsesObsolete || second.Header.UsesObsolete,
        };
        return read is ObjectContract readObject && other is ObjectContract otherObject
            ? readObject with { Header = header, Members = Merge(readObject.Members, otherObject.Members) }
            : read with { Header = header };
    }

    // Members that only one direction has are kept; a written order stays as it is.
    private static EquatableArray<MemberModel> Merge(EquatableArray<MemberModel> read, EquatableArray<MemberModel> other)
    {
        List<MemberModel> members = [];
        foreach (MemberModel member in other)
            members.Add(Find(read, member.Name) ?? member);
        foreach (MemberModel member in read)
        {
            if (Find(other, member.Name) is null)
                members.Add(member);
        }

        return members.ToEquatableArray();
    }

    private static MemberModel? Find(EquatableArray<MemberModel> members, string name)
    {
        foreach (MemberModel member in members)
        {
            if (string.Equals(member.Name, name, StringComparison.Ordinal))
                return member;
        }

        return null;
    }
}
