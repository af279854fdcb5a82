using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Bindings;

/// <summary>Prints the interface of a package as source that a user keeps and edits.</summary>
internal static class BindingSource
{
    /// <summary>Prints the interface.</summary>
    /// <param name="package">The package.</param>
    /// <param name="namespace">Its namespace, or <see langword="null"/> for the global one.</param>
    /// <param name="interfaceName">Its name, or <see langword="null"/> for that of the skill: <c>ICodeKit</c> for <c>code-kit</c>.</param>
    /// <param name="notes">Receives what has no shape in C#, or <see langword="null"/>.</param>
    public static string Print(PackageContents package, string? @namespace, string? interfaceName, List<BindingNote>? notes)
    {
        string name = interfaceName ?? "I" + CSharpNames.Pascal(package.SkillId, "Skill");
        BoundSkill skill = SchemaBinder.Bind(package, new BindingScope(name, [], []), notes);
        CodeWriter w = new();
        w.Line("#nullable enable");
        w.Line();
        w.Line("using System.Text.Json;");
        w.Line("using System.Text.Json.Serialization;");
        w.Line("using LuaSkills;");
        w.Line();
        if (@namespace is not null)
        {
            w.Line($"namespace {@namespace};");
            w.Line();
        }

        w.Line($"/// <summary>The skill <c>{DocumentationWriter.Escape(package.SkillId)}</c>.</summary>");
        w.Line($"[Skill({DeclarationEmitter.Quote(package.SkillId)})]");
        using (w.Block($"public partial interface {CSharpNames.Escape(name)}"))
            new DeclarationEmitter(w, BoundTypeNames.Short, isGenerated: false, namesEnumMembers: true).Emit(skill);
        return w.ToString();
    }
}
