using LuaSkills.Generators.Analysis;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>Faulty modules.</summary>
internal static class SkillModuleCases
{
    public static Dictionary<string, DiagnosticCase> All { get; } = new()
    {
        ["a module in an old language version"] = new(
            DiagnosticIds.LanguageVersion,
            """[SkillModule("com.acme.text", Version = "1.0.0")] public partial class [|Text|] { [SkillMethod(Description = "Reads.")] public void Read() { } }""",
            "The code that LuaSkills generates needs C# 12; set <LangVersion> to 12 or later (the project uses C# 11.0)")
        {
            LanguageVersion = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11,
        },
        ["a module that is not partial"] = Unusable("public class [|Text|] { }", "it is not declared partial"),
        ["a module in a type that is not partial"] = new(
            DiagnosticIds.UnusableModule,
            """public class Outer { [SkillModule("com.acme.text")] public partial class [|Text|] { } }""",
            "'Text' cannot become a skill module: the containing type 'Outer' is not declared partial"),
        ["a file-local module"] = Unusable("file partial class [|Text|] { }", "it is file-local"),
        ["a static module"] = Unusable("public static partial class [|Text|] { }", "it is static, and a module is an object; its methods may be static"),
        ["a generic module"] = Unusable("public partial class [|Text|]<T> { }", "it is generic, and one skill has one identity"),
        ["a module in a generic class"] = new(
            DiagnosticIds.UnusableModule,
            """public partial class Outer<T> { [SkillModule("com.acme.text")] public partial class [|Text|] { } }""",
            "'Text' cannot become a skill module: it is generic, and one skill has one identity"),
        ["a module that implements the interface itself"] = Unusable(
            "public abstract partial class [|Text|] : ISkillModule { public abstract SkillModuleDescriptor Descriptor { get; } public abstract ValueTask InvokeAsync(int method, ReadOnlySpan<byte> arguments, SkillContext context, LuaSkills.CompilerServices.SkillPayload reply); }",
            "it implements ISkillModule itself; leave that to the generator, or remove the attribute"),
        ["an identity of two segments"] = Identity("\"acme.text\"", "acme.text", "identity", Segments),
        ["an identity with a capital"] = Identity("\"com.Acme.text\"", "com.Acme.text", "identity", Segments),
        ["an identity with an empty segment"] = Identity("\"com..text\"", "com..text", "identity", Segments),
        ["an identity whose last segment is a number"] = Identity("\"com.acme.3\"", "com.acme.3", "identity", Segments),
        ["a version of two numbers"] = Identity("\"com.acme.text\", Version = \"1.0\"", "1.0", "version", "unexpected end of input while parsing patch version number"),
        ["a blank name"] = Identity("\"com.acme.text\", Name = \" \"", " ", "name", "it is blank"),
        ["a module without methods"] = new(
            DiagnosticIds.EmptyModule,
            """[SkillModule("com.acme.text")] public partial class [|Text|] { }""",
            "'Text' has no method with [SkillMethod]"),
        ["two methods with one entry name"] = new(
            DiagnosticIds.DuplicateModuleMethod,
            Text("""public void Read(int a) { } [SkillMethod(Description = "Reads.")] public void [|Read|](long a) { }"""),
            "'Text' has two methods named 'read'; name one with [SkillMethod(\"…\")]"),
        ["an entry name that is not valid"] = new(
            DiagnosticIds.InvalidModuleName,
            """[SkillModule("com.acme.text")] public partial class Text { [SkillMethod("Read", Description = "Reads.")] public void [|Read|]() { } }""",
            "'Read' is not a valid entry name for 'Text.Read'"),
        ["a method whose name makes no entry name"] = new(
            DiagnosticIds.InvalidModuleName,
            Text("public void [|Öffnen|]() { }"),
            "'öffnen' is not a valid entry name for 'Text.Öffnen'"),
        ["an argument of a method without a name"] = new(
            DiagnosticIds.InvalidModuleName,
            Text("""public void Read([SkillParameter("")] int [|a|]) { }"""),
            "'' is not a valid name of the argument 'a'"),
        ["an inherited private method"] = new(
            DiagnosticIds.InaccessibleModuleMethod,
            """
            public abstract class Base { [SkillMethod(Description = "Reads.")] private void [|Read|]() { } }
            [SkillModule("com.acme.text")] public partial class Text : Base { }
            """,
            "Method 'Base.Read' cannot be a skill method: it is not accessible from 'Text'; make it internal, protected or public"),
        ["an explicit implementation as a method"] = new(
            DiagnosticIds.InaccessibleModuleMethod,
            """
            public interface IBase { void Read(); }
            [SkillModule("com.acme.text")] public partial class Text : IBase { [SkillMethod("read", Description = "Reads.")] void IBase.[|Read|]() { } }
            """,
            "Method 'Text.IBase.Read' cannot be a skill method: it implements a member of an interface explicitly; mark an ordinary method"),
        ["a generic method of a module"] = Unsupported("public void [|Read|]<T>() { }", "it is generic, and a call from Lua has no type arguments"),
        ["an async void method"] = Unsupported(
            "public async void [|Read|]() => await Task.Yield();", "it is async void, so nobody would know when it ends or fails; return a Task"),
        ["a method that returns by reference"] = Unsupported("public ref readonly string [|Read|]() => throw null!;", "a result cannot be returned by reference"),
        ["a method that returns a stream"] = Unsupported(
            "public IAsyncEnumerable<int> [|Read|]() => throw null!;", "a skill method returns one value, not a stream or a task in a task"),
        ["a method that returns a task in a task"] = Unsupported(
            "public Task<Task<int>> [|Read|]() => throw null!;", "a skill method returns one value, not a stream or a task in a task"),
        ["a method with an out parameter"] = Unsupported("public void Read(out int [|a|]) => a = 1;", "parameter 'a' is passed by reference"),
        ["a method with an in parameter"] = Unsupported("public void Read(in int [|a|]) { }", "parameter 'a' is passed by reference"),
        ["a method with two tokens"] = Unsupported(
            "public void [|Read|](CancellationToken a, CancellationToken b) { }", "it has more than one CancellationToken parameter"),
        ["a method with two contexts"] = Unsupported("public void [|Read|](SkillContext a, SkillContext b) { }", "it has more than one SkillContext parameter"),
        ["a method with two states"] = Unsupported(
            "public void [|Read|](SkillState<State> a, SkillState<State> b) { } public sealed record State : ISkillState<State> { public static int SchemaVersion => 1; }",
            "it has more than one SkillState parameter"),
        ["two methods with different states"] = Unsupported(
            """
            public void Write(SkillState<One> state) { }
                [SkillMethod(Description = "Reads.")] public void [|Read|](SkillState<Two> state) { }
                public sealed record One : ISkillState<One> { public static int SchemaVersion => 1; }
                public sealed record Two : ISkillState<Two> { public static int SchemaVersion => 1; }
            """,
            "another method has a state of another type, and a skill has one state"),
        ["a method with more than 64 arguments"] = Unsupported(
            $"public void [|Read|]({string.Join(", ", Enumerable.Range(0, 65).Select(number => $"int a{number}"))}) {{ }}",
            "it has more than 64 arguments; take them as one type: [SkillArguments]"),
        ["a method with a whole argument object that is none"] = Unsupported(
            "public void Read([SkillArguments] int [|all|]) { }", "[SkillArguments] is on 'int', which is not read from a JSON object"),
        ["two arguments of a method with one name"] = new(
            DiagnosticIds.DuplicateModuleArgument,
            Text("""public void Read(int a, [SkillParameter("a")] int [|b|]) { }"""),
            "Method 'Text.Read' has two arguments named 'a'; name one with [SkillParameter(\"…\")]"),
        ["allowed values of a number"] = Value("""[SkillParameter(Enum = new[] { "1" })] int [|a|]""", "Enum is for strings; give the parameter the type string, or an enumeration"),
        ["no allowed values"] = Value("[SkillParameter(Enum = new string[0])] string [|a|]", "Enum is empty, so no value would be allowed"),
        ["an allowed value twice"] = Value("""[SkillParameter(Enum = new[] { "x", "x" })] string [|a|]""", "Enum has \"x\" twice"),
        ["an allowed value that is null"] = Value("[SkillParameter(Enum = new string[] { null! })] string [|a|]", "Enum has a value that is no text"),
        ["a default that is not allowed"] = Value("""[SkillParameter(Enum = new[] { "x" })] string [|a|] = "y" """, "the default \"y\" is not in Enum"),
        ["an example of a method that is not JSON"] = Value(
            """[SkillParameter(Example = "Oslo")] string [|a|]""", "Example is not a JSON value; texts need quotes: Example = \"\\\"Oslo\\\"\""),
        ["an example of another type"] = Value("""[SkillParameter(Example = "1")] string [|a|]""", "Example does not fit: it is an integer, but a string is wanted"),
        ["an example that is too large"] = Value("""[SkillParameter(Example = "256")] byte [|a|]""", "Example does not fit: it is 256, which is no Byte"),
        ["an example with a fraction"] = Value("""[SkillParameter(Example = "1.5")] int [|a|]""", "Example does not fit: it is a number, but an integer is wanted"),
        ["an example that is null"] = Value("""[SkillParameter(Example = "null")] bool [|a|]""", "Example does not fit: it is null, but a boolean is wanted"),
        ["an example that is not allowed"] = Value(
            """[SkillParameter(Enum = new[] { "x", "z" }, Example = "\"y\"")] string [|a|]""", "Example does not fit: it is \"y\", but one of x, z is wanted"),
        ["an example that no member has"] = Value(
            """[SkillParameter(Example = "\"Sunday \"")] DayOfWeek [|a|]""",
            "Example does not fit: it is \"Sunday \", but one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday is wanted"),
        ["an example with an item of another type"] = Value(
            """[SkillParameter(Example = "[1, true]")] List<int> [|a|]""", "Example does not fit: an item is a boolean, but an integer is wanted"),
        ["an example with a value of another type"] = Value(
            """[SkillParameter(Example = "{\"k\": []}")] Dictionary<string, double> [|a|]""", "Example does not fit: 'k' is an array, but a number is wanted"),
        ["an example without a member"] = Value(
            """[SkillParameter(Example = "{}")] KeyValuePair<string, int> [|a|]""", "Example does not fit: 'key' is missing"),
        ["a requirement of a relative path"] = Requirement("SkillCapability.Files, \"data/**\"", "'data/**' is not an absolute path"),
        ["a requirement with the mode in its path"] = Requirement(
            "SkillCapability.Files, \"/data/**:rw\"", "'/data/**:rw' says how files are used; the mode is an argument of its own: PathAccess.ReadWrite"),
        ["a requirement of a URL without a scheme"] = Requirement(
            "SkillCapability.Http, \"example.com/**\"", "'example.com/**' is not a URL that begins with http:// or https://"),
        ["a requirement of a WebSocket over HTTP"] = Requirement(
            "SkillCapability.WebSockets, \"https://example.com\"", "'https://example.com' is not a URL that begins with ws:// or wss://"),
        ["a requirement of a host without a port"] = Requirement("SkillCapability.Tcp, \"db.example.com\"", "'db.example.com' is not host:port"),
        ["a requirement of a port that does not exist"] = Requirement("SkillCapability.Tcp, \"db:70000\"", "'db:70000' is not host:port"),
        ["a requirement of a pipe"] = Requirement("SkillCapability.Shell, \"ls | wc\"", "no command interpreter is involved, so '|' means nothing in 'ls | wc'"),
        ["a requirement of a variable with a hyphen"] = Requirement("SkillCapability.Environment, \"MY-VAR\"", "'MY-VAR' is not the name of an environment variable"),
        ["a requirement of a model"] = Requirement("SkillCapability.Models, \"gpt\"", "models have no pattern"),
        ["a requirement of a skill with a blank"] = Requirement("SkillCapability.Skills, \"a b\"", "'a b' is not the id of a skill, or a glob of ids"),
        ["a requirement of a node with a blank"] = Requirement("SkillCapability.FileTransfer, \"a b\"", "'a b' is not the id of a node, or a glob of ids"),
        ["a requirement that is blank"] = Requirement("SkillCapability.Files, \" \"", "its pattern is blank or no text"),
        ["a requirement with an open brace"] = Requirement("SkillCapability.Files, \"/data/{a,b\"", "the '{' of '/data/{a,b' is not closed"),
        ["a requirement with an open set"] = Requirement("SkillCapability.Files, \"/data/[a\"", "the '[' of '/data/[a' is not closed"),
        ["a requirement of HTTP with a mode"] = Requirement("SkillCapability.Http, \"\", PathAccess.ReadWrite", "only files have a mode"),
        ["a requirement of native code"] = Requirement("SkillCapability.NativeCode", "SkillCapability.NativeCode is for Lua skills"),
        ["a requirement that is no member"] = Requirement("(SkillCapability)99", "its capability is no member of SkillCapability"),
        ["a requirement whose mode is no member"] = Requirement("SkillCapability.Files, \"\", (PathAccess)9", "its mode is no member of PathAccess"),
        ["a method without a description"] = new(
            DiagnosticIds.UndescribedModuleMethod,
            """[SkillModule("com.acme.text")] public partial class Text { [SkillMethod] public void [|Read|]() { } }""",
            "Nobody says what the skill method 'read' does; add a <summary> or [SkillMethod(Description = \"…\")]"),
        ["a method outside of a module"] = new(
            DiagnosticIds.StrayModuleAttribute,
            "public class Text { [SkillMethod] public void [|Read|]() { } }",
            "[SkillMethod] on 'Text.Read' has no effect: 'Text' has no [SkillModule]"),
        ["a requirement outside of a module"] = new(
            DiagnosticIds.StrayModuleAttribute,
            "[Requires(SkillCapability.Models)] public class [|Text|] { }",
            "[Requires] on 'Text' has no effect: it has no [SkillModule]"),
        ["a parameter outside of a module"] = new(
            DiagnosticIds.StrayModuleAttribute,
            """public class Text { public void Read([SkillParameter("b")] int [|a|]) { } }""",
            "[SkillParameter] on 'a' has no effect: 'Text.Read' has no [SkillMethod]"),
        ["a context that is named like an argument"] = new(
            DiagnosticIds.StrayModuleAttribute,
            Text("""public void Read([SkillParameter("b")] SkillContext [|a|]) { }"""),
            "[SkillParameter] on 'a' has no effect: it is no argument"),
        ["a whole argument object that is named"] = new(
            DiagnosticIds.StrayModuleAttribute,
            Text("""public void Read([SkillArguments, SkillParameter("b")] JsonElement [|a|]) { }"""),
            "[SkillParameter] on 'a' has no effect: it is the whole argument object"),
        ["a method with an argument that has no JSON form"] = new(
            DiagnosticIds.NotSerialisable,
            Text("public void Read(Action [|action|]) { }"),
            "Type 'System.Action' of parameter 'action' of 'Text.Read' has no JSON form: it is not data; use a class, record or struct with public properties"),
        ["a method with a result that has no type"] = new(
            DiagnosticIds.UntypedValue,
            Text("public object [|Read|]() => 1;"),
            "Type 'object' of the result of 'Text.Read' says nothing about its content; use JsonElement or JsonText for any JSON"),
    };

    private const string Segments = "three or more segments of lower-case letters, digits and inner hyphens are wanted, for example 'com.acme.text'";

    private static string Text(string method) =>
        $$"""
        [SkillModule("com.acme.text")]
        public partial class Text
        {
            [SkillMethod(Description = "Reads.")] {{method}}
        }
        """;

    private static DiagnosticCase Unusable(string type, string reason) =>
        new(DiagnosticIds.UnusableModule, $"[SkillModule(\"com.acme.text\")] {type}", $"'Text' cannot become a skill module: {reason}");

    private static DiagnosticCase Identity(string arguments, string value, string part, string reason) => new(
        DiagnosticIds.InvalidModuleIdentity,
        $$"""[SkillModule({{arguments}})] public partial class [|Text|] { [SkillMethod(Description = "Reads.")] public void Read() { } }""",
        $"'{value}' is not a valid {part} of a skill module: {reason}");

    private static DiagnosticCase Unsupported(string method, string reason) =>
        new(DiagnosticIds.UnsupportedModuleMethod, Text(method), $"Method 'Text.Read' cannot be a skill method: {reason}");

    private static DiagnosticCase Value(string parameter, string reason) =>
        new(DiagnosticIds.InvalidModuleValue, Text($"public void Read({parameter}) {{ }}"), $"Argument 'a' of 'Text.Read' is declared wrongly: {reason}");

    private static DiagnosticCase Requirement(string arguments, string reason) => new(
        DiagnosticIds.InvalidRequirement,
        $$"""[SkillModule("com.acme.text")] [[|Requires({{arguments}})|]] public partial class Text { [SkillMethod(Description = "Reads.")] public void Read() { } }""",
        $"A requirement of 'Text' is malformed: {reason}");
}
