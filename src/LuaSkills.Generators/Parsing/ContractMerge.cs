using System.Collections.Immutable;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Parsing;

/// <summary>Makes one contract of several for the same type.</summary>
internal static class ContractMerge
{
    /// <summary>Each contract once, in ordinal order of the class names, for every direction that is printed.</summary>
    /// <param name="contracts">Contracts of all interfaces.</param>
    /// <param name="printsOffers">Whether directions that no skill uses are printed.</param>
    public static List<ContractModel> Distinct(ImmutableArray<ContractModel> contracts, bool printsOffers)
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
            header = header with { Uses = printsOffers ? header.Uses | header.Offers : header.Uses, Offers = ContractUses.None };
            if (header.Uses == ContractUses.None)
                continue;
            while (!hints.Add(header.HintName))
                header = header with { HintName = header.HintName + "_" };
            distinct.Add(contract is ObjectContract type
                ? type with { Header = header, Members = Restrict(type.Members, header.Uses) }
                : contract with { Header = header });
        }

        return distinct;
    }

    /// <summary>The contracts that belong to an interface, by interface.</summary>
    public static List<ContractGroup> Group(ImmutableArray<ContractModel> owned)
    {
        SortedDictionary<string, List<ContractModel>> groups = new(StringComparer.Ordinal);
        foreach (ContractModel contract in owned)
        {
            if (!groups.TryGetValue(contract.Header.Owner, out List<ContractModel>? group))
                groups.Add(contract.Header.Owner, group = []);
            group.Add(contract);
        }

        List<ContractGroup> all = [];
        foreach (KeyValuePair<string, List<ContractModel>> group in groups)
            all.Add(new ContractGroup(group.Key, group.Value.ToEquatableArray()));
        return all;
    }

    /// <summary>Joins two contracts for the same type.</summary>
    public static ContractModel Merge(ContractModel first, ContractModel second)
    {
        // Only a contract that is read knows how its members are bound.
        (ContractModel read, ContractModel other) = IsRead(first.Header) ? (first, second) : (second, first);
        ContractHeader header = read.Header with
        {
            Uses = first.Header.Uses | second.Header.Uses,
            Offers = first.Header.Offers | second.Header.Offers,
            UsesObsolete = first.Header.UsesObsolete || second.Header.UsesObsolete,
        };
        return read is ObjectContract readObject && other is ObjectContract otherObject
            ? readObject with { Header = header, Members = Merge(readObject.Members, otherObject.Members) }
            : read with { Header = header };
    }

    private static bool IsRead(ContractHeader header) => ((header.Uses | header.Offers) & ContractUses.Read) != ContractUses.None;

    // What only goes a way that is not printed would refer to classes that are not printed either.
    private static EquatableArray<MemberModel> Restrict(EquatableArray<MemberModel> members, ContractUses uses)
    {
        List<MemberModel> kept = [];
        foreach (MemberModel member in members)
        {
            bool isWritten = member.IsWritten && (uses & ContractUses.Write) != ContractUses.None;
            bool isRead = member.Binding != MemberBinding.None && (uses & ContractUses.Read) != ContractUses.None;
            if (isWritten || isRead)
                kept.Add(member);
        }

        return kept.ToEquatableArray();
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
