using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the <c>JsonSerializerContext</c> over the contracts of the compilation.</summary>
internal static class ContextEmitter
{
    public static SourceText Emit(ContextModel context, GeneratorOptions options)
    {
        bool usesObsolete = false;
        foreach (ContextMember member in context.Members)
            usesObsolete |= member.Type.UsesObsolete;

        CodeWriter w = new();
        FileHeader.Open(w, usesObsolete);
        using (w.Block($"namespace {options.JsonNamespace}"))
        {
            w.Line("/// <summary>");
            w.Line("/// The types of this project's skill interfaces for <see cref=\"global::System.Text.Json.JsonSerializer\"/>, read and written as the skills see them.");
            w.Line("/// </summary>");
            w.Line(WellKnown.GeneratedCode);
            w.Line(WellKnown.ExcludeFromCodeCoverage);
            w.Line(WellKnown.DebuggerNonUserCode);
            using (w.Block($"internal sealed partial class LuaSkillsJsonContext : {WellKnown.JsonContext}"))
                EmitBody(w, context, options.JsonNamespace);
        }

        return w.ToSourceText();
    }

    private static void EmitBody(CodeWriter w, ContextModel context, string jsonNamespace)
    {
        w.Line(
            $$"""
            /// <summary>The context over options that write what the skills are sent.</summary>
            public static LuaSkillsJsonContext Default { get; } = new LuaSkillsJsonContext();

            /// <summary>Makes a context over options that write what the skills are sent.</summary>
            public LuaSkillsJsonContext()
                : base(null)
            {
            }

            /// <summary>Makes a context over other options. Names and nulls do not depend on them; escaping, indentation and depth do.</summary>
            public LuaSkillsJsonContext({{WellKnown.SerializerOptions}} options)
                : base(options)
            {
            }

            """);
        foreach (ContextMember member in context.Members)
            w.Line($"public {WellKnown.TypeInfo}<{member.Type.TypeName}> {member.Name} => Info<{member.Type.TypeName}>();");

        w.Line();
        w.Line("/// <inheritdoc/>");
        using (w.Block($"protected override {WellKnown.TypeInfo}? CreateInfo(global::System.Type type, {WellKnown.SerializerOptions} options)"))
        {
            foreach (ContextMember member in context.Members)
                EmitType(w, member.Type, jsonNamespace);
            w.Line("return null;");
        }
    }

    private static void EmitType(CodeWriter w, ContextType type, string jsonNamespace)
    {
        string contract = $"global::{jsonNamespace}.{type.ClassName}";
        string write = (type.Uses & ContractUses.Write) != ContractUses.None ? $"{contract}.Write" : "null";
        string read = (type.Uses & ContractUses.Read) != ContractUses.None ? $"{contract}.Read" : "null";
        w.Line($"if (type == typeof({type.RuntimeName}))");
        using (w.Indented())
            w.Line($"return ContractInfo<{type.TypeName}>(options, {write}, {read});");
        if (!type.IsValueType)
            return;
        w.Line($"if (type == typeof({type.RuntimeName}?))");
        using (w.Indented())
            w.Line($"return NullableInfo<{type.TypeName}>(options);");
    }
}
