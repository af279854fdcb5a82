using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests.Infrastructure;

/// <summary>Compiles sources as a strict user project does: C# 12, nullable, documentation checked, every warning, no unsafe code unless asked for.</summary>
internal static class UserCode
{
    private const string ImplicitUsings =
        """
        global using LuaSkills;
        global using System;
        global using System.Collections.Generic;
        global using System.Text.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: false,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999);

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    public static CSharpCompilation Compile(params IEnumerable<string> sources) => CSharpCompilation.Create(
        "UserProject",
        [Parse(ImplicitUsings, "ImplicitUsings.cs"), .. sources.Select((source, index) => Parse(source, $"Source{index}.cs"))],
        TestEnvironment.References,
        s_options);

    /// <summary>The same project with unsafe code allowed, as native libraries need it.</summary>
    public static CSharpCompilation WithUnsafe(CSharpCompilation compilation) => compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path, Encoding.UTF8);

    /// <summary>The same project after one of its files was replaced.</summary>
    public static CSharpCompilation Edit(CSharpCompilation compilation, string path, Func<string, string> edit)
    {
        SyntaxTree before = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        return compilation.ReplaceSyntaxTree(before, Parse(edit(before.ToString()), path));
    }
}
