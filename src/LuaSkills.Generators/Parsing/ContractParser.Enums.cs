using System.Globalization;
using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal sealed partial class ContractParser
{
    private EnumContract? ParseEnum(INamedTypeSymbol type, ContractHeader header, ContractSite site)
    {
        if (!AcceptsAttributes(type, type, site) || ParseValue(type.EnumUnderlyingType!, site) is not { } underlying)
            return null;
        EnumForm form = EnumFormOf(type, site);
        if (form == EnumForm.Number)
            return new EnumContract(header, form, underlying, default);

        List<EnumMemberModel> members = [];
        List<ulong> values = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        bool usesObsolete = header.UsesObsolete;
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is not IFieldSymbol { HasConstantValue: true, ConstantValue: { } constant } field || IsForbidden(field))
                continue;
            string name = field.Attribute(JsonAttributes.Namespace, "JsonStringEnumMemberNameAttribute").OnlyString() ?? field.Name;
            if (!IsUsableName(type, field, name, form, site))
                return null;
            if (!names.Add(name))
            {
                _sink.Report(Descriptors.MemberClash, site.Location, type.ToDisplayString(), site.Description, name);
                return null;
            }

            usesObsolete |= field.IsObsolete();
            ulong value = Bits(constant);
            int index = form == EnumForm.Flags ? WrittenBefore(values, value) : members.Count;
            members.Insert(index, new EnumMemberModel(field.Escaped(), name, IsAlias: values.Contains(value)));
            values.Insert(index, value);
        }

        return new EnumContract(header with { UsesObsolete = usesObsolete }, form, underlying, members.ToEquatableArray());
    }

    private EnumForm EnumFormOf(INamedTypeSymbol type, ContractSite site)
    {
        if (site.WritesEnumNumbers ?? JsonAttributes.WritesEnumNumbers(type) ?? options.With(type).WritesEnumNumbers)
            return EnumForm.Number;
        return type.Attribute("System", "FlagsAttribute") is null ? EnumForm.Name : EnumForm.Flags;
    }

    private bool IsUsableName(INamedTypeSymbol type, IFieldSymbol field, string name, EnumForm form, ContractSite site)
    {
        if (!IsText(field, name, site))
            return false;
        if (form != EnumForm.Flags || (name.Trim().Length > 0 && name.Trim().Length == name.Length && name.IndexOf(',') < 0))
            return true;
        _sink.Report(Descriptors.FlagsEnum, site.Location, type.ToDisplayString(), site.Description, name);
        return false;
    }

    /// <summary>Where a flag is written: those of many bits come before those of few, then the smaller value, as System.Text.Json has it.</summary>
    private static int WrittenBefore(List<ulong> values, ulong value)
    {
        int index = 0;
        while (index < values.Count)
        {
            int more = BitCount(values[index]) - BitCount(value);
            if (more < 0 || (more == 0 && values[index] > value))
                break;
            index++;
        }

        return index;
    }

    private static int BitCount(ulong value)
    {
        int count = 0;
        for (; value != 0; value &= value - 1)
            count++;
        return count;
    }

    private static ulong Bits(object constant) => constant is ulong bits ? bits : unchecked((ulong)Convert.ToInt64(constant, CultureInfo.InvariantCulture));

    // Generated code cannot use what [Obsolete(error: true)] forbids.
    private static bool IsForbidden(ISymbol symbol) =>
        symbol.Attribute("System", "ObsoleteAttribute") is { ConstructorArguments.Length: 2 } obsolete
        && obsolete.ConstructorArguments[1].Value is true;
}
