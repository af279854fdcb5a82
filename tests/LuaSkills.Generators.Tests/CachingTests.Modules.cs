using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests;

public sealed partial class CachingTests
{
    private const string ModuleFile = "Source0.cs";
    private const string SummaryFile = "Source1.cs";

    private static readonly string[] s_moduleSources =
    [
        """
        namespace Demo;

        /// <summary>Works on texts.</summary>
        [SkillModule("com.acme.text", Version = "1.0.0")]
        [Requires(SkillCapability.Environment, "LANG")]
        internal sealed partial class Text
        {
            /// <summary>Sums a text up.</summary>
            /// <param name="text">The text.</param>
            [SkillMethod] public Summary Summarize(string text, [SkillParameter(Enum = new[] { "a", "b" })] string kind = "a", int limit = 1) => new(text);
        }
        """,
        """
        namespace Demo;

        /// <summary>A summary.</summary>
        internal sealed record Summary(string Text);
        """,
        """
        namespace Demo;

        [SkillModule("com.acme.clock", Version = "1.0.0")]
        internal sealed partial class Clock
        {
            /// <summary>The time.</summary>
            [SkillMethod] public int Now() => 1;
        }
        """,
    ];

    private static readonly Dictionary<string, (string File, string Before, string After)> s_moduleEdits = new()
    {
        ["identity"] = (ModuleFile, "com.acme.text", "com.acme.words"),
        ["version"] = (ModuleFile, "1.0.0", "1.0.1"),
        ["requirement"] = (ModuleFile, "LANG", "HOME"),
        ["name"] = (ModuleFile, "[SkillMethod]", "[SkillMethod(\"sum\")]"),
        ["visibility"] = (ModuleFile, "[SkillMethod]", "[SkillMethod(Internal = true)]"),
        ["description of the module"] = (ModuleFile, "Works on", "Knows"),
        ["description of a parameter"] = (ModuleFile, "The text", "Any text"),
        ["allowed value"] = (ModuleFile, "\"b\"", "\"c\""),
        ["default"] = (ModuleFile, "limit = 1", "limit = 2"),
        ["result"] = (ModuleFile, "public Summary", "public Summary?"),
        ["body"] = (ModuleFile, "new(text)", "new(text + text)"),
        ["comment"] = (ModuleFile, "[SkillMethod]", "[SkillMethod] /* here */"),
        ["another member"] = (ModuleFile, "    /// <summary>Sums", "    public int Other => 1;\n\n    /// <summary>Sums"),
        ["member of a result"] = (SummaryFile, "string Text", "string Text, int Age = 0"),
    };

    [Theory]
    [InlineData("identity", "Demo.Text.Module.g.cs")]
    [InlineData("version", "Demo.Text.Module.g.cs")]
    [InlineData("requirement", "Demo.Text.Module.g.cs")]
    [InlineData("name", "Demo.Text.Module.g.cs")]
    [InlineData("visibility", "Demo.Text.Module.g.cs")]
    [InlineData("description of the module", "Demo.Text.Module.g.cs")]
    [InlineData("description of a parameter", "Demo.Text.Module.g.cs")]
    [InlineData("allowed value", "Demo.Text.Module.g.cs")]
    [InlineData("default", "Demo.Text.Module.g.cs")]
    [InlineData("result", "Demo.Text.Module.g.cs")]
    [InlineData("member of a result", "Demo.Summary.Json.g.cs", "Demo.Text.Module.g.cs")]
    [InlineData("body")]
    [InlineData("comment")]
    [InlineData("another member")]
    public void An_edit_emits_only_the_module_it_changes(string edit, params string[] files)
    {
        (string file, string before, string after) = s_moduleEdits[edit];
        CSharpCompilation project = UserCode.Compile(s_moduleSources);
        GeneratorRun first = GeneratorRun.Of(project);
        CSharpCompilation edited = UserCode.Edit(project, file, text => text.Replace(before, after, StringComparison.Ordinal));
        Assert.NotEqual(project.SyntaxTrees.Select(tree => tree.ToString()), edited.SyntaxTrees.Select(tree => tree.ToString()));

        GeneratorRun second = first.Again(edited);

        Assert.Equal(files.Order(StringComparer.Ordinal), EmittedAgain(first, second).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("body")]
    [InlineData("comment")]
    [InlineData("another member")]
    public void An_edit_that_no_module_shows_changes_no_step(string edit)
    {
        (string file, string before, string after) = s_moduleEdits[edit];
        CSharpCompilation project = UserCode.Compile(s_moduleSources);

        GeneratorRun second = GeneratorRun.Of(project).Again(UserCode.Edit(project, file, text => text.Replace(before, after, StringComparison.Ordinal)));

        Assert.All(
            (string[])[Generators.StepNames.ModulesExtracted, Generators.StepNames.Modules],
            step => Assert.All(Reasons(second, step), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} is {reason}")));
    }
}
