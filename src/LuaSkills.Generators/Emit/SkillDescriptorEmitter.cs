using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the descriptor of a module, which is made when it is first asked for.</summary>
internal static class SkillDescriptorEmitter
{
    public static void Emit(CodeWriter w, SkillModuleModel module)
    {
        w.Line($"private static {WellKnown.ModuleDescriptor}? s_descriptor;");
        w.Line();
        w.Line($"internal static {WellKnown.ModuleDescriptor} Descriptor => global::System.Threading.Volatile.Read(ref s_descriptor) ?? Describe();");
        w.Line();
        using (w.Block($"private static {WellKnown.ModuleDescriptor} Describe()"))
        {
            w.Line($"{WellKnown.ModuleDescriptor} made = new(");
            using (w.Indented())
            {
                SkillModuleIdentity identity = module.Identity;
                w.Line($"{Literals.String(identity.Id)},");
                w.Line($"{Literals.String(identity.Name)},");
                w.Line($"{Literals.String(identity.Version)},");
                w.Line($"{Literals.String(identity.Description)},");
                EmitMethods(w, module);
            }

            using (w.Braces("};"))
            {
                EmitRequirements(w, module);
                EmitAnnotations(w, module.LuaAnnotations);
            }

            // The first one that is made stays, whichever thread makes it.
            w.Line("return global::System.Threading.Interlocked.CompareExchange(ref s_descriptor, made, null) ?? made;");
        }
    }

    private static void EmitMethods(CodeWriter w, SkillModuleModel module)
    {
        if (module.Methods.Count == 0)
        {
            w.Line($"global::System.Array.Empty<{WellKnown.MethodDescriptor}>())");
            return;
        }

        w.Line($"new {WellKnown.MethodDescriptor}[]");
        using (w.Braces("})"))
        {
            foreach (SkillMethodModel method in module.Methods)
                EmitMethod(w, method);
        }
    }

    private static void EmitMethod(CodeWriter w, SkillMethodModel method)
    {
        w.Line("new(");
        using (w.Indented())
        {
            w.Line($"{Literals.String(method.Name)},");
            w.Line($"{Literals.String(method.Description)},");
            EmitParameters(w, method);
            w.Line($"{WellKnown.JsonText}.Parse({Literals.Utf8(method.InputSchema)}))");
        }

        using (w.Braces("},"))
        {
            if (method.OutputSchema.Length > 0)
                w.Line($"OutputSchema = {WellKnown.JsonText}.Parse({Literals.Utf8(method.OutputSchema)}),");
            w.Line($"Visibility = {WellKnown.MethodVisibility}.{method.Visibility},");
        }
    }

    private static void EmitParameters(CodeWriter w, SkillMethodModel method)
    {
        if (method.Listed.Count == 0)
        {
            w.Line($"global::System.Array.Empty<{WellKnown.SkillParameter}>(),");
            return;
        }

        w.Line($"new {WellKnown.SkillParameter}[]");
        using (w.Braces("},"))
        {
            foreach (ListedParameterModel parameter in method.Listed)
                w.Line($"new({Literals.String(parameter.Name)}, {Literals.String(parameter.Type)}, {Literals.String(parameter.Description)}, {(parameter.IsRequired ? "true" : "false")}),");
        }
    }

    private static void EmitRequirements(CodeWriter w, SkillModuleModel module)
    {
        if (module.Requirements.Count == 0)
            return;
        w.Line($"Requirements = new {WellKnown.Requirement}[]");
        using (w.Braces("},"))
        {
            foreach (SkillRequirementModel requirement in module.Requirements)
                w.Line($"new({WellKnown.Capability}.{requirement.Capability}, {Literals.String(requirement.Pattern)}, {WellKnown.PathAccess}.{requirement.Access}),");
        }
    }

    // One literal per line keeps the file readable.
    private static void EmitAnnotations(CodeWriter w, string annotations)
    {
        if (annotations.Length == 0)
            return;
        w.Line("LuaAnnotations =");
        using (w.Indented())
        {
            string[] lines = annotations.Split('\n');
            for (int i = 0; i < lines.Length - 1; i++)
                w.Line(Literals.String(lines[i] + "\n") + (i == lines.Length - 2 ? "," : " +"));
        }
    }
}
