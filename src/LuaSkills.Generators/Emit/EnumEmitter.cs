using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the writer and the reader of an enumeration.</summary>
internal static class EnumEmitter
{
    /// <summary>The members of an enumeration with flags, as a field.</summary>
    public static void EmitFlags(CodeWriter w, EnumContract contract)
    {
        if (contract.Form != EnumForm.Flags)
            return;
        w.Line($"private static readonly {WellKnown.JsonFlag}[] s_members = new {WellKnown.JsonFlag}[]");
        using (w.Braces("};"))
        {
            foreach (EnumMemberModel member in contract.Members)
                w.Line($"new({Literals.String(member.JsonName)}, unchecked((ulong){contract.Header.TypeName}.{member.Name})),");
        }

        w.Line();
    }

    public static void EmitWrite(CodeWriter w, EnumContract contract)
    {
        w.Line(contract.Form == EnumForm.Number
            ? $"writer.WriteNumberValue(({contract.Underlying.TypeName})value);"
            : "writer.WriteStringValue(Name(value));");
    }

    /// <summary>The method that names a value, which keys of dictionaries use too.</summary>
    public static void EmitName(CodeWriter w, EnumContract contract)
    {
        if (contract.Form == EnumForm.Number)
            return;

        w.Line();
        using (w.Block($"internal static global::System.ReadOnlySpan<byte> Name({contract.Header.TypeName} value)"))
        {
            string type = Literals.String(contract.Header.TypeName.Replace("global::", ""));
            if (contract.Form == EnumForm.Flags)
            {
                w.Line($"return {WellKnown.JsonWrite}.Flags(unchecked((ulong)value), s_members, {type});");
                return;
            }

            using (w.Block("switch (value)"))
            {
                foreach (EnumMemberModel member in contract.Members)
                {
                    if (member.IsAlias)
                        continue;
                    w.Line($"case {contract.Header.TypeName}.{member.Name}:");
                    using (w.Indented())
                        w.Line($"return {Literals.Utf8(member.JsonName)};");
                }

                w.Line("default:");
                using (w.Indented())
                    w.Line($"throw {WellKnown.JsonWrite}.Unnamed(value.ToString(\"D\"), {type});");
            }
        }
    }

    public static void EmitRead(CodeWriter w, EnumContract contract)
    {
        switch (contract.Form)
        {
            case EnumForm.Number:
                w.Line($"return ({contract.Header.TypeName}){WellKnown.JsonRead}.{contract.Underlying.Kind}(ref reader);");
                break;
            case EnumForm.Flags:
                w.Line($"return unchecked(({contract.Header.TypeName}){WellKnown.JsonRead}.Flags(ref reader, s_members));");
                break;
            default:
                EmitReadName(w, contract);
                break;
        }
    }

    private static void EmitReadName(CodeWriter w, EnumContract contract)
    {
        List<string> names = [];
        foreach (EnumMemberModel member in contract.Members)
            names.Add(member.JsonName);
        string expected = Literals.String(names.Count == 0 ? "a name (the enumeration has none)" : "one of " + string.Join(", ", names));
        w.Line($"const string Expected = {expected};");
        w.Line($"global::System.ReadOnlySpan<byte> name = {WellKnown.JsonRead}.Name(ref reader, Expected);");
        foreach (EnumMemberModel member in contract.Members)
        {
            w.Line($"if (global::System.MemoryExtensions.SequenceEqual(name, {Literals.Utf8(member.JsonName)}))");
            using (w.Indented())
                w.Line($"return {contract.Header.TypeName}.{member.Name};");
        }

        w.Line($"throw {WellKnown.JsonRead}.Mismatch(ref reader, Expected);");
    }
}
