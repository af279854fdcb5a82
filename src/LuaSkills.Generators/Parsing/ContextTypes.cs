using System.Collections.Immutable;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Parsing;

/// <summary>Decides which types the JSON context has and what they are called there.</summary>
internal static class ContextTypes
{
    // Members the context has anyway.
    private static readonly HashSet<string> s_reserved = new(StringComparer.Ordinal)
    {
        "LuaSkillsJsonContext", "Default", "Options", "GetTypeInfo", "GeneratedSerializerOptions", "CreateInfo", "Info", "ContractInfo", "NullableInfo",
        "Equals", "ReferenceEquals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize",
    };

    /// <summary>What the context has to know of a contract.</summary>
    public static ContextType Describe(ContractModel contract)
    {
        ContractHeader header = contract.Header;
        return new ContextType(header.ClassName, header.TypeName, header.RuntimeName, header.IsValueType, header.Uses, header.UsesObsolete);
    }

    /// <summary>Each type once and with a name of its own.</summary>
    public static ContextModel Choose(ImmutableArray<ContextType> types)
    {
        List<ContextType> distinct = Distinct(types);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (ContextType type in distinct)
        {
            string name = ShortName(type.RuntimeName);
            counts.TryGetValue(name, out int count);
            counts[name] = count + 1;
        }

        // A short name that two types want goes to neither, so that no name depends on the order of the types.
        HashSet<string> taken = new(s_reserved, StringComparer.Ordinal);
        List<ContextMember> members = [];
        foreach (ContextType type in distinct)
        {
            string name = ShortName(type.RuntimeName);
            if (counts[name] > 1 || s_reserved.Contains(name))
                name = type.ClassName;
            while (!taken.Add(name))
                name += "_";
            members.Add(new ContextMember(name, type));
        }

        return new ContextModel(members.ToEquatableArray());
    }

    // Types that differ only in what may be null are one type at run time. The longest name has the most question marks, so it allows the most.
    private static List<ContextType> Distinct(ImmutableArray<ContextType> types)
    {
        Dictionary<string, int> indexes = new(StringComparer.Ordinal);
        List<ContextType> distinct = [];
        foreach (ContextType type in types)
        {
            if (!indexes.TryGetValue(type.RuntimeName, out int index))
            {
                indexes.Add(type.RuntimeName, distinct.Count);
                distinct.Add(type);
            }
            else if (type.TypeName.Length > distinct[index].TypeName.Length)
            {
                distinct[index] = type;
            }
        }

        return distinct;
    }

    /// <summary>The names of a type and its type arguments without their namespaces: <c>DictionaryStringDay</c>.</summary>
    private static string ShortName(string runtimeName)
    {
        List<string> parts = [];
        int start = 0;
        for (int i = 0; i <= runtimeName.Length; i++)
        {
            char c = i < runtimeName.Length ? runtimeName[i] : '\0';
            if (char.IsLetterOrDigit(c) || c == '_')
                continue;

            // What stands before a dot or colon is a namespace or an outer type.
            if (i > start && c is not ('.' or ':'))
                parts.Add(char.ToUpperInvariant(runtimeName[start]) + runtimeName.Substring(start + 1, i - start - 1));
            if (c == '[')
                parts.Add("Array");
            else if (c == '?')
                parts.Add("OrNull");
            start = i + 1;
        }

        return string.Concat(parts);
    }
}
