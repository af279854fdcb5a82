using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Parsing;

/// <summary>Takes from the compilation what the emitters need of it.</summary>
internal static class OptionsParser
{
    /// <summary>Oldest C# version the generated code compiles with.</summary>
    public const LanguageVersion OldestLanguageVersion = LanguageVersion.CSharp12;

    private const string EmitContextProperty = "build_property.LuaSkillsEmitJsonContext";
    private const string JsonNamespace = "LuaSkills.Generated.";

    public static GeneratorOptions Parse(Compilation compilation, CancellationToken cancellationToken) =>
        new(JsonNamespace + Identifier(compilation.AssemblyName ?? "Assembly"), IsSupported(compilation), KnownSymbols.From(compilation) is { HasEnumNames: true });

    /// <summary>Whether the project wants a <c>LuaSkillsJsonContext</c>; it does unless it says otherwise.</summary>
    public static bool EmitsContext(AnalyzerConfigOptionsProvider provider, CancellationToken cancellationToken) =>
        !provider.GlobalOptions.TryGetValue(EmitContextProperty, out string? value) || !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);

    public static bool IsSupported(Compilation compilation) =>
        compilation is CSharpCompilation { LanguageVersion: >= OldestLanguageVersion };

    private static string Identifier(string assemblyName)
    {
        char[] name = assemblyName.ToCharArray();
        for (int i = 0; i < name.Length; i++)
        {
            if (!char.IsLetterOrDigit(name[i]))
                name[i] = '_';
        }

        string identifier = new(name);
        // The prefix also keeps an assembly named like a keyword or a digit legal.
        return char.IsLetter(identifier[0]) && SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "_" + identifier;
    }
}
