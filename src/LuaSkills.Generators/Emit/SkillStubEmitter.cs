using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the other part of a skill interface: its contract members and the client.</summary>
internal static class SkillStubEmitter
{
    public static SourceText Emit(SkillModel skill, GeneratorOptions options)
    {
        CodeWriter w = new();
        FileHeader.Open(w, skill.UsesObsolete);
        TypeParts.Emit(w, skill.Declaration, () => EmitInterface(w, skill, options));
        return w.ToSourceText();
    }

    private static void EmitInterface(CodeWriter w, SkillModel skill, GeneratorOptions options)
    {
        string self = skill.Declaration.FullName;
        string contract = $"{WellKnown.Contract}<{self}>";
        string failure = "throw new global::System.InvalidOperationException("
            + Literals.String($"The client of {skill.Declaration.Name} was not generated; see the LSK errors of the build.") + ")";
        using (w.Block($"partial interface {skill.Declaration.Name} : {contract}"))
        {
            w.Line(WellKnown.GeneratedCode);
            w.Line($"static {WellKnown.Descriptor} {contract}.GeneratedDescriptor => {(skill.IsBroken ? failure : skill.ClientName + ".__descriptor")};");
            w.Line();
            w.Line(WellKnown.GeneratedCode);
            w.Line($"static {self} {contract}.GeneratedClient({WellKnown.Invoker} invoker) => {(skill.IsBroken ? failure : $"new {skill.ClientName}(invoker)")};");
            if (!skill.IsBroken)
            {
                w.Line();
                EmitStub(w, skill, options);
            }
        }
    }

    private static void EmitStub(CodeWriter w, SkillModel skill, GeneratorOptions options)
    {
        StubTables tables = new(skill);
        w.Line(WellKnown.GeneratedCode);
        w.Line(WellKnown.ExcludeFromCodeCoverage);
        w.Line(WellKnown.DebuggerNonUserCode);
        using (w.Block($"private sealed class {skill.ClientName} : {skill.Declaration.FullName}"))
        {
            tables.Emit(w, skill, options);
            w.Line($"private readonly {WellKnown.Invoker} __invoker;");
            w.Line();
            w.Line($"internal {skill.ClientName}({WellKnown.Invoker} invoker) => __invoker = invoker;");
            foreach (MethodModel method in skill.Methods)
            {
                w.Line();
                MethodEmitter.Emit(w, method, tables, options);
            }
        }
    }
}
