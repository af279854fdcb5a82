using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests;

public sealed partial class CachingTests
{
    private static readonly string[] s_nativeSources =
    [
        """
        namespace Demo;

        [NativeJsonLibrary]
        internal sealed partial class Library(string path) : NativeJsonLibrary(path)
        {
            private static int Twice(int value) => value * 2;

            [NativeJsonExport("entry_json", Since = "0.4.3")] public partial Entry Find(string name, int limit = 1);
        }
        """,
        """
        namespace Demo;

        /// <summary>An entry.</summary>
        internal sealed record Entry(string Name);
        """,
        """
        namespace Demo;

        [NativeJsonLibrary]
        internal sealed partial class Other(string path) : NativeJsonLibrary(path)
        {
            [NativeJsonExport("version_json")] public partial string Version();
        }
        """,
    ];

    private static readonly Dictionary<string, (string File, string Before, string After)> s_nativeEdits = new()
    {
        ["name"] = ("Source0.cs", "\"entry_json\"", "\"entries_json\""),
        ["first version"] = ("Source0.cs", "0.4.3", "0.4.4"),
        ["default"] = ("Source0.cs", "limit = 1", "limit = 2"),
        ["result"] = ("Source0.cs", "Entry Find", "Entry? Find"),
        ["member of a result"] = ("Source1.cs", "string Name", "string Name, int Age = 0"),
        ["body of another method"] = ("Source0.cs", "value * 2", "value + value"),
        ["comment"] = ("Source1.cs", "An entry.", "Something."),
    };

    [Theory]
    [InlineData("name", "Demo.Library.Native.g.cs")]
    [InlineData("first version", "Demo.Library.Native.g.cs")]
    [InlineData("default", "Demo.Library.Native.g.cs")]
    [InlineData("result", "Demo.Library.Native.g.cs")]
    [InlineData("member of a result", "Demo.Entry.Json.g.cs")]
    [InlineData("body of another method")]
    [InlineData("comment")]
    public void An_edit_of_a_native_library_emits_what_it_concerns(string edit, params string[] emitted)
    {
        CSharpCompilation project = UserCode.WithUnsafe(UserCode.Compile(s_nativeSources));
        (string file, string before, string after) = s_nativeEdits[edit];
        GeneratorRun first = GeneratorRun.Of(project);

        GeneratorRun second = first.Again(UserCode.Edit(project, file, text => text.Replace(before, after, StringComparison.Ordinal)));

        Assert.Equal(emitted, EmittedAgain(first, second));
    }
}
