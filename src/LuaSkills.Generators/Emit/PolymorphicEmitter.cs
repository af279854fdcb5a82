using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the writer and the reader of a type with derived types.</summary>
internal static class PolymorphicEmitter
{
    public static void EmitWrite(CodeWriter w, PolymorphicContract contract, string jsonNamespace)
    {
        w.Line("global::System.Type type = value.GetType();");
        foreach (DerivedModel derived in contract.Derived)
            EmitCase(w, derived.TypeName, $"global::{jsonNamespace}.{derived.Contract}.Write(writer, ({derived.TypeName})value);");
        if (contract.Base.Length > 0)
            EmitCase(w, contract.Header.TypeName, $"global::{jsonNamespace}.{contract.Base}.Write(writer, value);");
        w.Line($"throw {WellKnown.JsonWrite}.Underived(type, typeof({contract.Header.TypeName}));");
    }

    public static void EmitRead(CodeWriter w, PolymorphicContract contract, string jsonNamespace)
    {
        w.Line($"{WellKnown.Reader} discriminator = reader;");
        using (w.Block($"if ({WellKnown.JsonRead}.FindDiscriminator(ref discriminator, {Literals.Utf8(contract.DiscriminatorName)}))"))
            EmitChoice(w, contract, jsonNamespace);
        w.Line();
        w.Line(contract.Base.Length > 0
            ? $"return global::{jsonNamespace}.{contract.Base}.Read(ref reader);"
            : $"throw {WellKnown.JsonRead}.Missing(reader.TokenStartIndex, {Literals.String(contract.DiscriminatorName)});");
    }

    private static void EmitChoice(CodeWriter w, PolymorphicContract contract, string jsonNamespace)
    {
        List<string> expected = [];
        foreach (DerivedModel derived in contract.Derived)
        {
            DiscriminatorModel discriminator = derived.Discriminator;
            if (discriminator.Kind == DiscriminatorKind.None)
                continue;
            bool isText = discriminator.Kind == DiscriminatorKind.Text;
            expected.Add(isText ? "\"" + discriminator.Value + "\"" : discriminator.Value);
            w.Line($"if ({WellKnown.JsonRead}.DiscriminatorIs(ref discriminator, {(isText ? Literals.Utf8(discriminator.Value) : discriminator.Value)}))");
            using (w.Indented())
                w.Line($"return global::{jsonNamespace}.{derived.Contract}.Read(ref reader);");
        }

        if (!contract.ReadsUnknownAsBase || contract.Base.Length == 0)
            w.Line($"throw {WellKnown.JsonRead}.Mismatch(ref discriminator, {Literals.String("one of " + string.Join(", ", expected))});");
    }

    private static void EmitCase(CodeWriter w, string typeName, string write)
    {
        using (w.Block($"if (type == typeof({typeName}))"))
        {
            w.Line(write);
            w.Line("return;");
        }

        w.Line();
    }
}
