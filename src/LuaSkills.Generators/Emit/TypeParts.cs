using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints what stands around another part of a user's type.</summary>
internal static class TypeParts
{
    /// <summary>Opens the namespace and the containing types, prints the part itself and closes them again.</summary>
    public static void Emit(CodeWriter w, TypeDeclarationModel declaration, Action emitPart)
    {
        if (declaration.Namespace.Length == 0)
        {
            EmitContainingTypes(w, declaration, emitPart, 0);
            return;
        }

        using (w.Block($"namespace {declaration.Namespace}"))
            EmitContainingTypes(w, declaration, emitPart, 0);
    }

    private static void EmitContainingTypes(CodeWriter w, TypeDeclarationModel declaration, Action emitPart, int level)
    {
        if (level == declaration.ContainingTypes.Count)
        {
            emitPart();
            return;
        }

        using (w.Block(declaration.ContainingTypes[level]))
            EmitContainingTypes(w, declaration, emitPart, level + 1);
    }
}
