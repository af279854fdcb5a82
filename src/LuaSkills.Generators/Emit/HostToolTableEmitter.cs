using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints what the nested class of a set holds: the descriptors, the annotations, the search by name and the calls.</summary>
internal static class HostToolTableEmitter
{
    public static void Emit(CodeWriter w, HostToolSetModel set, GeneratorOptions options)
    {
        EmitTools(w, set);
        w.Line();
        EmitAnnotations(w, set.LuaAnnotations);
        w.Line();
        using (w.Block($"internal static int IndexOf({WellKnown.Utf8Span} utf8Name)"))
        {
            NameSwitch names = new();
            for (int i = 0; i < set.Tools.Count; i++)
                names.Add(i, set.Tools[i].Name);
            names.Emit(w, "utf8Name", ignoresCase: false);
        }

        w.Line();
        EmitCall(w, set);
        for (int i = 0; i < set.Tools.Count; i++)
        {
            w.Line();
            HostToolEmitter.Emit(w, set, i, options);
        }
    }

    // Hosts that are never asked for their tools never make the descriptors.
    private static void EmitTools(CodeWriter w, HostToolSetModel set)
    {
        w.Line($"private static {WellKnown.ToolDescriptor}[]? s_tools;");
        w.Line();
        w.Line($"internal static {WellKnown.ReadOnlyList}<{WellKnown.ToolDescriptor}> Tools => s_tools ??= new {WellKnown.ToolDescriptor}[]");
        using (w.Braces("};"))
        {
            foreach (HostToolModel tool in set.Tools)
            {
                w.Line("new(");
                using (w.Indented())
                {
                    w.Line($"{Literals.String(tool.Name)},");
                    w.Line($"{Literals.String(tool.Description)},");
                    w.Line($"{WellKnown.JsonText}.Parse({Literals.Utf8(tool.InputSchema)}),");
                    string output = tool.OutputSchema.Length == 0 ? "null" : $"{WellKnown.JsonText}.Parse({Literals.Utf8(tool.OutputSchema)})";
                    w.Line($"{output}){GovernanceEmitter.Initializer(tool.Governance)},");
                }
            }
        }
    }

    // One literal per line keeps the file readable.
    private static void EmitAnnotations(CodeWriter w, string annotations)
    {
        if (annotations.Length == 0)
        {
            w.Line("internal static string LuaAnnotations => \"\";");
            return;
        }

        w.Line("internal static string LuaAnnotations =>");
        using (w.Indented())
        {
            string[] lines = annotations.Split('\n');
            for (int i = 0; i < lines.Length - 1; i++)
                w.Line(Literals.String(lines[i] + "\n") + (i == lines.Length - 2 ? ";" : " +"));
        }
    }

    private static void EmitCall(CodeWriter w, HostToolSetModel set)
    {
        string target = Target(set);
        using (w.Block($"internal static {WellKnown.ValueTask} Call({target}int tool, in {WellKnown.ToolCall} call, {WellKnown.Writer} reply)"))
        {
            using (w.Block("switch (tool)"))
            {
                string argument = target.Length == 0 ? "" : "target, ";
                for (int i = 0; i < set.Tools.Count; i++)
                {
                    w.Line($"case {Literals.Number(i)}:");
                    using (w.Indented())
                        w.Line($"return Call{Literals.Number(i)}({argument}call, reply);");
                }

                w.Line("default:");
                using (w.Indented())
                    w.Line("throw new global::System.ArgumentOutOfRangeException(nameof(tool));");
            }
        }
    }

    /// <summary>The parameter for the object that has the methods; empty for a static class.</summary>
    public static string Target(HostToolSetModel set) => set.Shape == HostToolSetShape.Static ? "" : $"{set.Declaration.FullName} target, ";
}
