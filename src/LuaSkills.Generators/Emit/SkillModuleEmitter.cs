using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the other part of a <c>[SkillModule]</c> class: the members of <c>ISkillModule</c>, and a nested class with the methods.</summary>
internal static class SkillModuleEmitter
{
    public static SourceText Emit(SkillModuleModel module, GeneratorOptions options)
    {
        CodeWriter w = new();
        FileHeader.Open(w, module.UsesObsolete);
        TypeParts.Emit(w, module.Declaration, () => EmitPart(w, module, options));
        return w.ToSourceText();
    }

    private static void EmitPart(CodeWriter w, SkillModuleModel module, GeneratorOptions options)
    {
        string failure = "throw new global::System.InvalidOperationException("
            + Literals.String($"The skill module {module.Declaration.Name} was not generated; see the LSK errors of the build.") + ")";
        using (w.Block($"{module.Header} : {WellKnown.Module}"))
        {
            w.Line(WellKnown.GeneratedCode);
            w.Line($"{WellKnown.ModuleDescriptor} {WellKnown.Module}.Descriptor => {(module.IsBroken ? failure : module.TableName + ".Descriptor")};");
            w.Line();
            w.Line(WellKnown.GeneratedCode);
            w.Line(
                $"{WellKnown.ValueTask} {WellKnown.Module}.InvokeAsync(int method, {WellKnown.Utf8Span} arguments, {WellKnown.SkillContext} context, {WellKnown.Payload} reply) => "
                + (module.IsBroken ? failure : $"{module.TableName}.Invoke(this, method, arguments, context, reply)") + ";");
            if (module.IsBroken)
                return;
            w.Line();
            w.Line(WellKnown.GeneratedCode);
            w.Line(WellKnown.ExcludeFromCodeCoverage);
            w.Line(WellKnown.DebuggerNonUserCode);
            using (w.Block($"private static class {module.TableName}"))
                EmitTable(w, module, options);
        }
    }

    private static void EmitTable(CodeWriter w, SkillModuleModel module, GeneratorOptions options)
    {
        SkillDescriptorEmitter.Emit(w, module);
        w.Line();
        EmitInvoke(w, module);
        for (int i = 0; i < module.Methods.Count; i++)
        {
            w.Line();
            SkillMethodEmitter.Emit(w, module, i, options);
        }

        if (module.State is { } state)
            EmitState(w, state, options);
    }

    private static void EmitInvoke(CodeWriter w, SkillModuleModel module)
    {
        using (w.Block($"internal static {WellKnown.ValueTask} Invoke({module.Declaration.FullName} target, int method, {WellKnown.Utf8Span} arguments, {WellKnown.SkillContext} context, {WellKnown.Payload} reply)"))
        {
            using (w.Block("switch (method)"))
            {
                for (int i = 0; i < module.Methods.Count; i++)
                {
                    w.Line($"case {Literals.Number(i)}:");
                    using (w.Indented())
                        w.Line($"return Call{Literals.Number(i)}(target, arguments, context, reply);");
                }

                w.Line("default:");
                using (w.Indented())
                    w.Line("throw new global::System.ArgumentOutOfRangeException(nameof(method));");
            }
        }
    }

    private static void EmitState(CodeWriter w, ValueModel state, GeneratorOptions options)
    {
        w.Line();
        w.Line($"private static {state.TypeName} ReadState({WellKnown.Utf8Span} utf8Json) =>");
        using (w.Indented())
            w.Line($"{WellKnown.Json}.Read<{state.TypeName}>(utf8Json, static (ref {WellKnown.Reader} reader) => {ValueEmitter.Read(state, "reader", options.JsonNamespace)});");
        w.Line();
        using (w.Block($"private static void WriteState({WellKnown.Writer} writer, {state.TypeName} value)"))
            ValueEmitter.Write(w, state, "writer", "value", options.JsonNamespace);
    }
}
