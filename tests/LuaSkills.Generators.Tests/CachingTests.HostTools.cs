using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests;

public sealed partial class CachingTests
{
    private const string ToolFile = "Source0.cs";
    private const string SecretFile = "Source1.cs";
    private const string ModelFile = "Source3.cs";

    private static readonly string[] s_toolSources =
    [
        """
        namespace Demo;

        [HostTools(Prefix = "vault")]
        internal sealed partial class Vault
        {
            /// <summary>Looks a secret up.</summary>
            /// <param name="key">Its name.</param>
            [HostTool] public Secret Lookup(string key, int limit = 1) => new(key);
        }
        """,
        """
        namespace Demo;

        /// <summary>A secret.</summary>
        internal sealed record Secret(string Name);
        """,
        """
        namespace Demo;

        [HostTools(Prefix = "clock")]
        internal static partial class Clock
        {
            /// <summary>The time.</summary>
            [HostTool] public static int Now() => 1;
        }
        """,
        """
        namespace Demo;

        [ModelProvider]
        internal sealed partial class Models
        {
            [Llm] public string Ask(string system, string user) => user;
        }
        """,
    ];

    private static readonly Dictionary<string, (string File, string Before, string After)> s_toolEdits = new()
    {
        ["prefix"] = (ToolFile, "\"vault\"", "\"safe\""),
        ["name"] = (ToolFile, "[HostTool]", "[HostTool(\"find\")]"),
        ["description in a comment"] = (ToolFile, "a secret", "one secret"),
        ["description of a parameter"] = (ToolFile, "Its name", "The name"),
        ["default"] = (ToolFile, "limit = 1", "limit = 2"),
        ["parameter type"] = (ToolFile, "int limit", "long limit"),
        ["result"] = (ToolFile, "Secret Lookup", "Secret? Lookup"),
        ["body"] = (ToolFile, "new(key)", "new(key + key)"),
        ["comment"] = (ToolFile, "[HostTool]", "[HostTool] /* here */"),
        ["comment on a type that has no part in the annotations"] = (SecretFile, "namespace Demo;", "// Secrets.\nnamespace Demo;"),
        ["member of a result"] = (SecretFile, "string Name", "string Name, int Age = 0"),
        ["body of a model"] = (ModelFile, "=> user", "=> system"),
        ["signature of a model"] = (ModelFile, "string user)", "string user, ModelCaller caller)"),
        ["comment on a result"] = (SecretFile, "A secret.", "Something secret."),
    };

    [Theory]
    [InlineData("prefix", "Demo.Vault.Tools.g.cs")]
    [InlineData("name", "Demo.Vault.Tools.g.cs")]
    [InlineData("description in a comment", "Demo.Vault.Tools.g.cs")]
    [InlineData("description of a parameter", "Demo.Vault.Tools.g.cs")]
    [InlineData("default", "Demo.Vault.Tools.g.cs")]
    [InlineData("parameter type", "Demo.Vault.Tools.g.cs")]
    [InlineData("result", "Demo.Vault.Tools.g.cs")]
    [InlineData("member of a result", "Demo.Secret.Json.g.cs", "Demo.Vault.Tools.g.cs")]
    [InlineData("comment on a result", "Demo.Vault.Tools.g.cs")]
    [InlineData("signature of a model", "Demo.Models.Model.g.cs")]
    [InlineData("body of a model")]
    [InlineData("body")]
    [InlineData("comment")]
    [InlineData("comment on a type that has no part in the annotations")]
    public void An_edit_emits_only_the_tools_it_changes(string edit, params string[] files)
    {
        (string file, string before, string after) = s_toolEdits[edit];
        CSharpCompilation project = UserCode.Compile(s_toolSources);
        GeneratorRun first = GeneratorRun.Of(project);
        CSharpCompilation edited = UserCode.Edit(project, file, text => text.Replace(before, after, StringComparison.Ordinal));
        Assert.NotSame(project, edited);

        GeneratorRun second = first.Again(edited);

        Assert.Equal(files.Order(StringComparer.Ordinal), EmittedAgain(first, second).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("body")]
    [InlineData("body of a model")]
    [InlineData("comment")]
    public void An_edit_that_no_tool_shows_changes_no_step(string edit)
    {
        (string file, string before, string after) = s_toolEdits[edit];
        CSharpCompilation project = UserCode.Compile(s_toolSources);

        GeneratorRun second = GeneratorRun.Of(project).Again(UserCode.Edit(project, file, text => text.Replace(before, after, StringComparison.Ordinal)));

        Assert.All(
            (string[])[Generators.StepNames.HostToolsExtracted, Generators.StepNames.HostTools, Generators.StepNames.ModelProviders],
            step => Assert.All(Reasons(second, step), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} is {reason}")));
    }
}
