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
            if (!contract.Members[i].IsWritten || contract.Members[i].Extension != ExtensionKind.None)
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
        if (contract.Discriminator is { Kind: not DiscriminatorKind.None } discriminator)
        {
            w.Line(discriminator.Kind == DiscriminatorKind.Text
                ? $"writer.WriteString({Literals.Utf8(discriminator.Name)}, {Literals.Utf8(discriminator.Value)});"
                : $"writer.WriteNumber({Literals.Utf8(discriminator.Name)}, {discriminator.Value});");
        }

        // What is not known by name comes last, as it was found.
        EmitMembers(w, contract, areExtensions: false, jsonNamespace);
        EmitMembers(w, contract, areExtensions: true, jsonNamespace);
        w.Line("writer.WriteEndObject();");
    }

    private static void EmitMembers(CodeWriter w, ObjectContract contract, bool areExtensions, string jsonNamespace)
    {
        for (int i = 0; i < contract.Members.Count; i++)
        {
            MemberModel member = contract.Members[i];
            if (member.IsWritten && (member.Extension != ExtensionKind.None) == areExtensions)
                EmitMember(w, member, i, jsonNamespace);
        }
    }

    private static void EmitMember(CodeWriter w, MemberModel member, int index, string jsonNamespace)
    {
        string expression = "value." + member.Name;
        if (Condition(member, expression) is { } condition)
        {
            using (w.Block($"if ({condition})"))
                ValueEmitter.WriteMember(w, member.Value, "writer", Name(index), expression, jsonNamespace);
            return;
        }

        if (!member.Value.IsNullable && !(member.Omission == MemberOmission.Default && member.Value.IsReference))
        {
            EmitValue(w, member, index, ValueEmitter.NotNull(member.Value, expression, Name(index)), jsonNamespace);
            return;
        }

        string local = "member" + Literals.Number(index);
        using (w.Block($"if ({expression} is {{ }} {local})"))
            EmitValue(w, member, index, local, jsonNamespace);
        if (member.Omission == MemberOmission.Never)
        {
            using (w.Block("else"))
                w.Line($"writer.WriteNull({Name(index)});");
        }
    }

    private static void EmitValue(CodeWriter w, MemberModel member, int index, string expression, string jsonNamespace)
    {
        if (member.Extension == ExtensionKind.None)
            ValueEmitter.WriteMember(w, member.Value, "writer", Name(index), expression, jsonNamespace);
        else
            w.Line($"{WellKnown.JsonWrite}.Extension(writer, {expression});");
    }

    /// <summary>When a value whose default is not written is written; <see langword="null"/> when null is all that may be left out.</summary>
    private static string? Condition(MemberModel member, string expression)
    {
        if (member.Omission != MemberOmission.Default || member.Value.IsReference || member.Value.IsNullable)
            return null;
        string type = member.Value.TypeName;
        return member.Value.Kind is ValueKind.Contract or ValueKind.Element or ValueKind.Memory or ValueKind.ReadOnlyMemory
            ? $"!{WellKnown.EqualityComparer}<{type}>.Default.Equals({expression}, default({type}))"
            : $"{expression} != default({type})";
    }

    private static string Name(int index) => "s_name" + Literals.Number(index);
}
