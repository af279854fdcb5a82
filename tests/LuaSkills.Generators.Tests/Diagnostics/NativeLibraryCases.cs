using LuaSkills.Generators.Analysis;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>Faulty native libraries.</summary>
internal static class NativeLibraryCases
{
    private const string Version = """[NativeJsonExport("version_json")] public partial string Version();""";

    public static Dictionary<string, DiagnosticCase> All { get; } = new()
    {
        ["a native library that is not partial"] = Unusable(
            "[NativeJsonLibrary] public class [|Library|](string path) : NativeJsonLibrary(path);",
            "it is not declared partial"),
        ["a native library in a type that is not partial"] = Unusable(
            "public class Outer { [NativeJsonLibrary] public partial class [|Library|](string path) : NativeJsonLibrary(path); }",
            "the containing type 'Outer' is not declared partial"),
        ["a native library without the base class"] = Unusable(
            "[NativeJsonLibrary] public partial class [|Library|];",
            "it does not derive from LuaSkills.NativeJsonLibrary"),
        ["a static native library"] = Unusable(
            "[NativeJsonLibrary] public static partial class [|Library|];",
            "it is static, and each loaded library is an object"),
        ["a file-local native library"] = Unusable(
            "[NativeJsonLibrary] file partial class [|Library|](string path) : NativeJsonLibrary(path);",
            "it is file-local"),
        ["a native library without unsafe code"] = new(
            DiagnosticIds.UnsafeCodeOff,
            $"[NativeJsonLibrary] public partial class [|Library|](string path) : NativeJsonLibrary(path) {{ {Version} }}",
            "The calls of 'Library' need function pointers; set <AllowUnsafeBlocks>true</AllowUnsafeBlocks> in the project"),
        ["a native function with a body"] = Unsupported(
            """[NativeJsonExport("a_json")] public string [|Run|]() => "";""",
            "it is not declared partial, without a body"),
        ["a native function with a body in another part"] = Unsupported(
            """[NativeJsonExport("a_json")] public partial string [|Run|](); public partial string Run() => "";""",
            "it has a body of its own"),
        ["a static native function"] = Unsupported(
            """[NativeJsonExport("a_json")] public static partial string [|Run|]();""",
            "it is static, and each loaded library is an object"),
        ["an asynchronous native function"] = Unsupported(
            """[NativeJsonExport("a_json")] public partial Task<string> [|Run|]();""",
            "a native call returns when it is done; return the result itself"),
        ["a native function that returns a reference"] = Unsupported(
            """[NativeJsonExport("a_json")] public partial ref int [|Run|]();""",
            "a result cannot be returned by reference"),
        ["a native function with a reference"] = Unsupported(
            """[NativeJsonExport("a_json")] public partial string [|Run|](in int value);""",
            "parameter 'value' is passed by reference"),
        ["a native function with a reserved name"] = Unsupported(
            """[NativeJsonExport("a_json")] public partial string [|Run|](int __value);""",
            "the name of parameter '__value' begins with two underscores, as those of the generated code do"),
        ["a native function with a token"] = Unsupported(
            """[NativeJsonExport("a_json")] public partial string Run(CancellationToken [|token|]);""",
            "parameter 'token' has no meaning for a native function"),
        ["a native function with call options"] = Unsupported(
            """[NativeJsonExport("a_json")] public partial string Run(SkillCallOptions [|options|]);""",
            "parameter 'options' has no meaning for a native function"),
        ["a generic native function"] = Unsupported(
            """[NativeJsonExport("a_json")] public partial T [|Run|]<T>();""",
            "it is generic, which only the reader of the result may be (SkillJsonReader<TResult> with the return type TResult)"),
        ["a native function with a constraint"] = Unsupported(
            """[NativeJsonExport("a_json")] public partial T [|Run|]<T>(SkillJsonReader<T> read) where T : class;""",
            "its type parameter has constraints"),
        ["a native function with a type parameter too many"] = Unsupported(
            """[NativeJsonExport("a_json")] public partial T [|Run|]<T, T2>(SkillJsonReader<T> read);""",
            "it has type parameters that its reader does not use"),
        ["a native function with another reader"] = Unsupported(
            """[NativeJsonExport("a_json")] public partial string [|Run|](SkillJsonReader<int> read);""",
            "its reader reads 'int', and it returns 'string'"),
        ["a native function with two readers"] = Unsupported(
            """[NativeJsonExport("a_json")] public partial int [|Run|](SkillJsonReader<int> read, SkillJsonReader<int> other);""",
            "it has two readers"),
        ["a native function with two requests"] = Unsupported(
            """[NativeJsonExport("a_json")] public partial string [|Run|](LuaSkills.CompilerServices.SkillPayload request, int limit);""",
            "one parameter is the whole request, so no other can be a part of it"),
        ["a native function with the same member twice"] = new(
            DiagnosticIds.DuplicateArgument,
            Library("""[NativeJsonExport("a_json")] public partial string Run(int limit, [SkillArgument("limit")] ReadOnlySpan<byte> [|most|]);"""),
            "Method 'Library.Run' has two arguments named 'limit'; name one of them with [SkillArgument]")
        {
            AllowsUnsafe = true,
        },
        ["a native function whose bytes have no name"] = new(
            DiagnosticIds.InvalidName,
            Library("""[NativeJsonExport("a_json")] public partial string Run([SkillArgument("")] ReadOnlySpan<byte> [|most|]);"""),
            "'' is not a valid argument name for 'most'; skill ids match ^[a-z]([a-z0-9-]*[a-z0-9])?$, entry names ^[a-z][a-z0-9_-]*$, argument names are not empty")
        {
            AllowsUnsafe = true,
        },
        ["a native function of an unsupported type"] = new(
            DiagnosticIds.UntypedValue,
            Library("""[NativeJsonExport("a_json")] public partial object [|Run|]();"""),
            "Type 'object' of the result of 'Library.Run' says nothing about its content; use JsonElement or JsonText for any JSON")
        {
            AllowsUnsafe = true,
        },
        ["a native function without a name"] = new(
            DiagnosticIds.InvalidExportName,
            Library("""[NativeJsonExport("")] public partial string [|Run|]();"""),
            "'' cannot be the native function of 'Library.Run'")
        {
            AllowsUnsafe = true,
        },
        ["a native function with a name that is none in C"] = new(
            DiagnosticIds.InvalidExportName,
            Library("""[NativeJsonExport("a-json")] public partial string [|Run|]();"""),
            "'a-json' cannot be the native function of 'Library.Run'")
        {
            AllowsUnsafe = true,
        },
        ["a native function since no version"] = new(
            DiagnosticIds.InvalidExportName,
            Library("""[NativeJsonExport("a_json", Since = "newest")] public partial string [|Run|]();"""),
            "'newest' cannot be the version of 'Library.Run'")
        {
            AllowsUnsafe = true,
        },
        ["a native function bound twice"] = new(
            DiagnosticIds.RepeatedExport,
            Library($"""{Version} [NativeJsonExport("version_json")] public partial int [|Number|]();"""),
            "'Library.Number' calls the native function 'version_json', and so does another method of 'Library'")
        {
            AllowsUnsafe = true,
        },
        ["a native library without functions"] = new(
            DiagnosticIds.EmptyLibrary,
            "[NativeJsonLibrary] public partial class [|Library|](string path) : NativeJsonLibrary(path);",
            "'Library' has no method with [NativeJsonExport]")
        {
            AllowsUnsafe = true,
        },
        ["a native function outside of a library"] = new(
            DiagnosticIds.StrayExport,
            """public class Library { [NativeJsonExport("a_json")] public string [|Run|]() => ""; }""",
            "[NativeJsonExport] on 'Library.Run' does nothing because 'Library' has no [NativeJsonLibrary]"),
    };

    private static string Library(string method) => $"[NativeJsonLibrary] public partial class Library(string path) : NativeJsonLibrary(path) {{ {method} }}";

    private static DiagnosticCase Unusable(string source, string reason) =>
        new(DiagnosticIds.UnusableLibrary, source, $"'Library' cannot become a native library: {reason}") { AllowsUnsafe = true };

    private static DiagnosticCase Unsupported(string method, string reason) =>
        new(DiagnosticIds.UnsupportedExport, Library(method), $"Method 'Library.Run' cannot have [NativeJsonExport]: {reason}") { AllowsUnsafe = true };
}
