using LuaSkills.Generators.Bindings;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the part of a skill interface that declares what it takes from a package.</summary>
internal static class PackageMembersEmitter
{
    public static SourceText Emit(PackageMembersModel model, GeneratorOptions options)
    {
        CodeWriter w = new();
        FileHeader.Open(w, usesObsolete: false);
        TypeParts.Emit(w, model.Declaration, () =>
        {
            using (w.Block($"partial interface {model.Declaration.Name}"))
                new DeclarationEmitter(w, BoundTypeNames.Full(model.Declaration.FullName), isGenerated: true, options.HasEnumNames).Emit(model.Members);
        });
        return w.ToSourceText();
    }
}
