using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the other part of a <c>[HostTools]</c> type: what makes it a set, and a nested class with the tools.</summary>
internal static class HostToolSetEmitter
{
    private const string Wrapper = "Set";

    public static SourceText Emit(HostToolSetModel set, GeneratorOptions options)
    {
        CodeWriter w = new();
        FileHeader.Open(w, set.UsesObsolete);
        TypeParts.Emit(w, set.Declaration, () => EmitPart(w, set, options));
        return w.ToSourceText();
    }

    private static void EmitPart(CodeWriter w, HostToolSetModel set, GeneratorOptions options)
    {
        string self = set.Declaration.FullName;
        string failure = "throw new global::System.InvalidOperationException("
            + Literals.String($"The host tools of {set.Declaration.Name} were not generated; see the LSK errors of the build.") + ")";
        switch (set.Shape)
        {
            case HostToolSetShape.Instance:
                using (w.Block($"{set.Header} : {WellKnown.ToolSet}"))
                {
                    EmitMembers(w, set, "this", failure);
                    EmitTable(w, set, options);
                }

                break;
            case HostToolSetShape.Static:
                using (w.Block(set.Header))
                {
                    w.Line("/// <summary>The host tools of this class.</summary>");
                    w.Line(WellKnown.GeneratedCode);
                    w.Line($"public static {WellKnown.ToolSet} ToolSet {(set.IsBroken ? $"=> {failure};" : $"{{ get; }} = new {set.TableName}.{Wrapper}();")}");
                    EmitTable(w, set, options);
                }

                break;
            default:
                using (w.Block($"{set.Header} : {WellKnown.ToolContract}<{self}>"))
                {
                    w.Line(WellKnown.GeneratedCode);
                    w.Line($"static {WellKnown.ToolSet} {WellKnown.ToolContract}<{self}>.GeneratedToolSet({self} implementation) => {(set.IsBroken ? failure : $"new {set.TableName}.{Wrapper}(implementation)")};");
                    EmitTable(w, set, options);
                }

                break;
        }
    }

    /// <summary>The members of <c>IHostToolSet</c>, over the nested class.</summary>
    private static void EmitMembers(CodeWriter w, HostToolSetModel set, string target, string? failure)
    {
        bool isBroken = set.IsBroken;
        string call = target.Length == 0 ? $"{set.TableName}.Call(tool, call, reply)" : $"{set.TableName}.Call({target}, tool, call, reply)";
        Member($"{WellKnown.ReadOnlyList}<{WellKnown.ToolDescriptor}> {WellKnown.ToolSet}.Tools", $"{set.TableName}.Tools");
        w.Line();
        Member($"string {WellKnown.ToolSet}.LuaAnnotations", $"{set.TableName}.LuaAnnotations");
        w.Line();
        Member($"int {WellKnown.ToolSet}.IndexOf({WellKnown.Utf8Span} utf8Name)", $"{set.TableName}.IndexOf(utf8Name)");
        w.Line();
        Member($"{WellKnown.ValueTask} {WellKnown.ToolSet}.CallAsync(int tool, in {WellKnown.ToolCall} call, {WellKnown.Writer} reply)", call);

        void Member(string signature, string body)
        {
            w.Line(WellKnown.GeneratedCode);
            w.Line($"{signature} => {(isBroken ? failure : body)};");
        }
    }

    private static void EmitTable(CodeWriter w, HostToolSetModel set, GeneratorOptions options)
    {
        if (set.IsBroken)
            return;
        w.Line();
        w.Line(WellKnown.GeneratedCode);
        w.Line(WellKnown.ExcludeFromCodeCoverage);
        w.Line(WellKnown.DebuggerNonUserCode);
        using (w.Block($"private static class {set.TableName}"))
        {
            HostToolTableEmitter.Emit(w, set, options);
            if (set.Shape != HostToolSetShape.Instance)
                EmitWrapper(w, set);
        }
    }

    private static void EmitWrapper(CodeWriter w, HostToolSetModel set)
    {
        w.Line();
        bool isStatic = set.Shape == HostToolSetShape.Static;
        using (w.Block($"internal sealed class {Wrapper}{(isStatic ? "" : $"({set.Declaration.FullName} target)")} : {WellKnown.ToolSet}"))
            EmitMembers(w, set, isStatic ? "" : "target", failure: null);
    }
}
