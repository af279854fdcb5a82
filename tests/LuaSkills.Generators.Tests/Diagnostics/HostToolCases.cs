using LuaSkills.Generators.Analysis;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>Faulty sets of host tools.</summary>
internal static class HostToolCases
{
    public static Dictionary<string, DiagnosticCase> All { get; } = new()
    {
        ["a set in an old language version"] = new(
            DiagnosticIds.LanguageVersion,
            """[HostTools] public partial class [|Vault|] { [HostTool(Description = "Reads.")] public void Read() { } }""",
            "The code that LuaSkills generates needs C# 12; set <LangVersion> to 12 or later (the project uses C# 11.0)")
        {
            LanguageVersion = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11,
        },
        ["a set that is not partial"] = Unusable("public class [|Vault|] { }", "it is not declared partial"),
        ["a set in a type that is not partial"] = Unusable(
            "public class Outer", "public partial class [|Vault|] { }", "the containing type 'Outer' is not declared partial"),
        ["a file-local set"] = Unusable("file partial class [|Vault|] { }", "it is file-local"),
        ["a variant set"] = Unusable("public partial interface [|Vault|]<in T> { }", "'Vault' has a variant type parameter"),
        ["a set that implements the interface itself"] = Unusable(
            "public abstract partial class [|Vault|] : IHostToolSet { public abstract IReadOnlyList<HostToolDescriptor> Tools { get; } public abstract string LuaAnnotations { get; } public abstract int IndexOf(ReadOnlySpan<byte> utf8Name); public abstract ValueTask CallAsync(int tool, in HostToolCall call, Utf8JsonWriter reply); }",
            "it implements IHostToolSet itself; leave that to the generator, or remove the attribute"),
        ["a static set with a member named ToolSet"] = Unusable(
            "public static partial class [|Vault|] { public static int ToolSet => 1; }", "it has a member 'ToolSet', which the generator adds"),
        ["a set with a static abstract member"] = Unusable(
            "public partial interface [|Vault|] { static abstract int Count(); }",
            "no interface with the static abstract member 'Count' can be a type argument"),
        ["an inherited private tool"] = new(
            DiagnosticIds.InaccessibleTool,
            """
            public abstract class Base { [HostTool(Description = "Reads.")] private void [|Read|]() { } }
            [HostTools] public partial class Vault : Base { }
            """,
            "Method 'Base.Read' cannot be a host tool: it is not accessible from 'Vault'; make it internal, protected or public"),
        ["an explicit implementation as a tool"] = new(
            DiagnosticIds.InaccessibleTool,
            """
            public interface IBase { void Read(); }
            [HostTools] public partial class Vault : IBase { [HostTool("read", Description = "Reads.")] void IBase.[|Read|]() { } }
            """,
            "Method 'Vault.IBase.Read' cannot be a host tool: it implements a member of an interface explicitly; mark an ordinary method"),
        ["a protected tool of an interface"] = new(
            DiagnosticIds.InaccessibleTool,
            """[HostTools] public partial interface IVault { [HostTool(Description = "Reads.")] protected void [|Read|](); }""",
            "Method 'IVault.Read' cannot be a host tool: a protected method of an interface can only be called by interfaces; make it public or internal"),
        ["two tools with one name"] = new(
            DiagnosticIds.DuplicateTool,
            Vault("""public void Read(int a) { } [HostTool(Description = "Reads.")] public void [|Read|](long a) { }"""),
            "'Vault' has two host tools named 'vault.read'; name one with [HostTool(\"…\")]"),
        ["a generic tool"] = Unsupported("public void [|Read|]<T>() { }", "it is generic, and a call from Lua has no type arguments"),
        ["an async void tool"] = Unsupported(
            "public async void [|Read|]() => await Task.Yield();", "it is async void, so nobody would know when it ends or fails; return a Task"),
        ["a tool that returns by reference"] = Unsupported("public ref readonly string [|Read|]() => throw null!;", "a result cannot be returned by reference"),
        ["a tool that returns a stream"] = Unsupported("public IAsyncEnumerable<int> [|Read|]() => throw null!;", "a tool returns one value, not a stream or a task in a task"),
        ["a tool with an out parameter"] = Unsupported("public void Read(out int [|a|]) => a = 1;", "parameter 'a' is passed by reference"),
        ["a tool with two tokens"] = Unsupported(
            "public void [|Read|](CancellationToken a, CancellationToken b) { }", "it has more than one CancellationToken parameter"),
        ["a tool with two contexts"] = Unsupported(
            "public void [|Read|](HostToolContext a, HostToolContext b) { }", "it has more than one HostToolContext parameter"),
        ["a tool with more than 64 arguments"] = Unsupported(
            $"public void [|Read|]({string.Join(", ", Enumerable.Range(0, 65).Select(number => $"int a{number}"))}) {{ }}",
            "it has more than 64 arguments; take them as one type: [SkillArguments]"),
        ["a tool with a whole argument object beside an argument"] = Unsupported(
            "public void [|Read|]([SkillArguments] JsonElement all, int one) { }",
            "the parameter with [SkillArguments] is the whole argument object, so no other parameter can be an argument"),
        ["a tool with a whole argument object that is none"] = Unsupported(
            "public void Read([SkillArguments] int [|all|]) { }", "[SkillArguments] is on 'int', which is not read from a JSON object"),
        ["a tool without a description"] = new(
            DiagnosticIds.UndescribedTool,
            "[HostTools] public partial class Vault { [HostTool] public void [|Read|]() { } }",
            "Nobody says what the host tool 'read' does; add a <summary> or [HostTool(Description = \"…\")]"),
        ["a tool name that is not valid"] = new(
            DiagnosticIds.InvalidToolName,
            """[HostTools] public partial class Vault { [HostTool("read it", Description = "Reads.")] public void [|Read|]() { } }""",
            "'read it' is not a valid name of the tool 'Vault.Read'"),
        ["an empty tool name"] = new(
            DiagnosticIds.InvalidToolName,
            """[HostTools(Prefix = "vault-")] public partial class Vault { [HostTool("", Description = "Reads.")] public void [|Read|]() { } }""",
            "'vault-.' is not a valid name of the tool 'Vault.Read'"),
        ["a prefix that is not valid"] = new(
            DiagnosticIds.InvalidToolName,
            """[HostTools(Prefix = "1")] public partial class [|Vault|] { [HostTool(Description = "Reads.")] public void Read() { } }""",
            "'1' is not a valid prefix of 'Vault'"),
        ["an argument name that is not valid"] = new(
            DiagnosticIds.InvalidToolName,
            Vault("""public void Read([HostToolParameter("")] int [|a|]) { }"""),
            "'' is not a valid name of the argument 'a'"),
        ["two arguments with one name"] = new(
            DiagnosticIds.DuplicateToolArgument,
            Vault("""public void Read(int a, [HostToolParameter("a")] int [|b|]) { }"""),
            "Method 'Vault.Read' has two arguments named 'a'; name one with [HostToolParameter(\"…\")]"),
        ["a tool outside of a set"] = new(
            DiagnosticIds.StrayTool,
            "public class Vault { [HostTool] public void [|Read|]() { } }",
            "Method 'Vault.Read' is no host tool because 'Vault' has no [HostTools]"),
        ["an example that is not JSON"] = new(
            DiagnosticIds.InvalidExample,
            Vault("""public void Read([HostToolParameter(Example = "Oslo")] string [|city|]) { }"""),
            "The example for 'city' of 'Vault.Read' is not a JSON value; texts need quotes: Example = \"\\\"Oslo\\\"\""),
        ["a set without tools"] = new(
            DiagnosticIds.EmptyToolSet,
            "[HostTools] public partial class [|Vault|] { }",
            "'Vault' has no method with [HostTool]"),
        ["a governed tool with a level that does not exist"] = Ungovernable("""[Governed(Level = 6)] public void [|Read|]() { }""", "levels are from 0 to 5"),
        ["a governed tool with a blank name"] = Ungovernable("""[Governed(Name = " ")] public void [|Read|]() { }""", "its name at the gate is blank"),
        ["a set whose governance has a name"] = new(
            DiagnosticIds.InvalidGovernedTool,
            """[Governed(Name = "x"), HostTools] public partial class Vault { [HostTool(Description = "Reads.")] public void [|Read|]() { } }""",
            "'Vault.Read' cannot be governed: the attribute of a type cannot name its methods; name them one by one"),
        ["two tools that a gate cannot tell apart"] = new(
            DiagnosticIds.InvalidGovernedTool,
            """
            [Governed, HostTools]
            public partial class [|Vault|]
            {
                [HostTool("a.b", Description = "Reads.")] public void One() { }
                [HostTool("a_b", Description = "Reads.")] public void Two() { }
            }
            """,
            "'Vault' cannot be governed: a gate takes 'a_b' and 'a.b' for the same tool; name one with [Governed(Name = \"…\")]"),
        ["a governed method that is no tool"] = new(
            DiagnosticIds.StrayGoverned,
            "public class Vault { [Governed] public void [|Read|]() { } }",
            "'Vault.Read' is not governed: it is neither a [HostTool] nor an entry of a [Skill] interface"),
        ["a governed class that is no set"] = new(
            DiagnosticIds.StrayGoverned,
            "[Governed] public class [|Vault|] { }",
            "'Vault' is not governed: it has no [HostTools]"),
        ["a tool with an argument that has no JSON form"] = new(
            DiagnosticIds.NotSerialisable,
            Vault("public void Read(Action [|action|]) { }"),
            "Type 'System.Action' of parameter 'action' of 'Vault.Read' has no JSON form: it is not data; use a class, record or struct with public properties"),
        ["a tool with a result that has no type"] = new(
            DiagnosticIds.UntypedValue,
            Vault("public object [|Read|]() => 1;"),
            "Type 'object' of the result of 'Vault.Read' says nothing about its content; use JsonElement or JsonText for any JSON"),
    };

    private static string Vault(string method) =>
        $$"""
        [HostTools(Prefix = "vault")]
        public partial class Vault
        {
            [HostTool(Description = "Reads.")] {{method}}
        }
        """;

    private static DiagnosticCase Ungovernable(string method, string reason) =>
        new(DiagnosticIds.InvalidGovernedTool, Vault(method), $"'Vault.Read' cannot be governed: {reason}");

    private static DiagnosticCase Unsupported(string method, string reason) =>
        new(DiagnosticIds.UnsupportedTool, Vault(method), $"Method 'Vault.Read' cannot be a host tool: {reason}");

    private static DiagnosticCase Unusable(string type, string reason) =>
        new(DiagnosticIds.UnusableToolSet, "[HostTools] " + type, $"'Vault' cannot become a set of host tools: {reason}");

    private static DiagnosticCase Unusable(string outer, string type, string reason) =>
        new(DiagnosticIds.UnusableToolSet, $"{outer} {{ [HostTools] {type} }}", $"'Vault' cannot become a set of host tools: {reason}");
}
