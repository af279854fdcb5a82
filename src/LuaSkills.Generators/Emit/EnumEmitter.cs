using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the writer and the reader of an enumeration.</summary>
internal static class EnumEmitter
{
    public static void EmitWrite(CodeWriter w, EnumContract contract)
    {
        using (w.Block("switch (value)"))
        {
            foreach (EnumMemberModel member in contract.Members)
            {
                if (member.IsAlias)
                    continue;
                w.Line($"case {contract.Header.TypeName}.{member.Name}:");
                using (w.Indented())
                {
                    w.Line($"writer.WriteStringValue({Literals.Utf8(member.JsonName)});");
                    w.Line("break;");
                }
            }

            w.Line("default:");
            using (w.Indented())
                w.Line($"throw {WellKnown.JsonWrite}.Unnamed(value.ToString(\"D\"), {Literals.String(DisplayName(contract))});");
        }
    }

    public static void EmitRead(CodeWriter w, EnumContract contract)
    {
        List<string> names = [];
        foreach (EnumMemberModel member in contract.Members)
            names.Add(member.JsonName);
        string expected = Literals.String(names.Count == 0 ? "a name (the enumeration has none)" : "one of " + string.Join(", ", names));
        w.Line($"const string Expected = {expected};");
        w.Line($"{WellKnown.JsonRead}.BeginName(ref reader, Expected);");
        foreach (EnumMemberModel member in contract.Members)
        {
            w.Line($"if (reader.ValueTextEquals({Literals.Utf8(member.JsonName)}))");
            using (w.Indented())
                w.Line($"return {contract.Header.TypeName}.{member.Name};");
        }

        w.Line($"throw {WellKnown.JsonRead}.Mismatch(ref reader, Expected);");
    }

    private static string DisplayName(EnumContract contract) => contract.Header.TypeName.Replace("global::", "");
}
