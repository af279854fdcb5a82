using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the writer of an object.</summary>
internal static class ObjectWriterEmitter
{
    /// <summary>The encoded names of the members, as fields.</summary>
    public static void EmitNames(CodeWriter w, ObjectContract contract)
    {
        bool any = false;
        for (int i = 0; i < contract.Members.Count; i++)
        {
            if (!contract.Members[i].IsWritten)
                continue;
            w.Line($"private static readonly {WellKnown.EncodedText} {Name(i)} = {WellKnown.JsonWrite}.Name({Literals.String(contract.Members[i].JsonName)});");
            any = true;
        }

        if (any)
            w.Line();
    }

    /// <summary>The body of <c>Write</c>.</summary>
    public static void Emit(CodeWriter w, ObjectContract contract, string jsonNamespace)
    {
        w.Line("writer.WriteStartObject();");
        for (int i = 0; i < contract.Members.Count; i++)
        {
            MemberModel member = contract.Members[i];
            if (!member.IsWritten)
                continue;

            string expression = "value." + member.Name;
            if (!member.Value.IsNullable)
            {
                ValueEmitter.WriteMember(w, member.Value, "writer", Name(i), expression, jsonNamespace);
                continue;
            }

            string local = "member" + Literals.Number(i);
            using (w.Block($"if ({expression} is {{ }} {local})"))
                ValueEmitter.WriteMember(w, member.Value, "writer", Name(i), local, jsonNamespace);
            if (member.WritesNull)
            {
                using (w.Block("else"))
                    w.Line($"writer.WriteNull({Name(i)});");
            }
        }

        w.Line("writer.WriteEndObject();");
    }

    private static string Name(int index) => "s_name" + Literals.Number(index);
}
