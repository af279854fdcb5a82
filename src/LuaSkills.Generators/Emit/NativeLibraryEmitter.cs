using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the other part of a <c>[NativeJsonLibrary]</c> class: the bodies of its methods.</summary>
internal static class NativeLibraryEmitter
{
    public static SourceText Emit(NativeLibraryModel library, GeneratorOptions options)
    {
        CodeWriter w = new();
        FileHeader.Open(w, library.UsesObsolete);
        TypeParts.Emit(w, library.Declaration, () => EmitPart(w, library, options));
        return w.ToSourceText();
    }

    private static void EmitPart(CodeWriter w, NativeLibraryModel library, GeneratorOptions options)
    {
        if (library.IsBroken)
        {
            string failure = "throw new global::System.InvalidOperationException("
                + Literals.String($"The calls of {library.Declaration.Name} were not generated; see the LSK errors of the build.") + ")";
            using (w.Block(library.Header))
                EmitThrowing(w, library, failure);
            return;
        }

        // As part of the header, because both parts of a method must agree in being unsafe.
        using (w.Block("unsafe " + library.Header))
        {
            List<string> names = NamesOf(library);
            foreach (NativeExportModel export in library.Exports)
                w.Line($"private {WellKnown.NativeInt} {export.Slot};");
            foreach (NativeExportModel export in library.Exports)
            {
                w.Line();
                NativeExportEmitter.Emit(w, export, name => $"{library.NamesClass}.Name{Literals.Number(names.IndexOf(name))}", options);
            }

            EmitNames(w, library, names);
        }
    }

    private static void EmitThrowing(CodeWriter w, NativeLibraryModel library, string failure)
    {
        for (int i = 0; i < library.Exports.Count; i++)
        {
            if (i > 0)
                w.Line();
            w.Line(WellKnown.GeneratedCode);
            w.Line($"{library.Exports[i].Signature} => {failure};");
        }
    }

    private static void EmitNames(CodeWriter w, NativeLibraryModel library, List<string> names)
    {
        if (names.Count == 0)
            return;
        w.Line();
        w.Line(WellKnown.GeneratedCode);
        using (w.Block($"private static class {library.NamesClass}"))
        {
            for (int i = 0; i < names.Count; i++)
                w.Line($"internal static readonly {WellKnown.EncodedText} Name{Literals.Number(i)} = {WellKnown.JsonWrite}.Name({Literals.String(names[i])});");
        }
    }

    private static List<string> NamesOf(NativeLibraryModel library)
    {
        List<string> names = [];
        foreach (NativeExportModel export in library.Exports)
        {
            foreach (NativeParameterModel parameter in export.Parameters)
            {
                string name = parameter.Argument is { Role: ParameterRole.Argument } argument ? argument.ArgumentName : parameter.MemberName;
                if (name.Length > 0 && !names.Contains(name))
                    names.Add(name);
            }
        }

        return names;
    }
}
