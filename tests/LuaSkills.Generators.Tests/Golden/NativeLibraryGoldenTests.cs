namespace LuaSkills.Generators.Tests.Golden;

/// <summary>Native libraries: the bodies of their methods.</summary>
public sealed class NativeLibraryGoldenTests
{
    [Fact]
    public Task Requests_are_written_from_parameters_and_results_read_by_type() => GoldenCase.VerifyUnsafe(
        """
        namespace Demo;

        [NativeJsonLibrary]
        internal sealed partial class Library(string path) : NativeJsonLibrary(path)
        {
            [NativeJsonExport("version_json")] public partial LibraryVersion GetVersion();

            [NativeJsonExport("list_json", Since = "0.4.3")]
            internal partial IReadOnlyList<Entry>? List(ulong engineId, SkillAuthority authority, string? filter = null, int limit = 10);

            [NativeJsonExport("free_json")] public partial void Free([SkillArgument("id")] ulong engineId, Entry entry);
        }

        internal sealed record LibraryVersion(string FfiVersion);

        internal sealed record Entry(string CanonicalName, JsonText? InputSchema = null);
        """);

    [Fact]
    public Task Requests_and_results_may_be_bytes() => GoldenCase.VerifyUnsafe(
        """
        [NativeJsonLibrary]
        public abstract partial class Library : NativeJsonLibrary
        {
            protected Library(string path) : base(path) { }

            [NativeJsonExport("call_json")]
            public partial TResult Call<TResult>(LuaSkills.CompilerServices.SkillPayload request, SkillJsonReader<TResult> read);

            [NativeJsonExport("run_json")]
            protected virtual partial string? Run(string code, ReadOnlySpan<byte> args, SkillJsonReader<string?> read);

            [NativeJsonExport("describe_json")]
            private protected partial int Describe(SkillJsonReader<int> read);

            [NativeJsonExport("post_json")]
            public partial void Post([SkillArguments] Dictionary<string, int> request);
        }
        """);

    [Fact]
    public Task Names_that_the_generated_code_uses_may_be_taken() => GoldenCase.VerifyUnsafe(
        """
        namespace System.Runtime { }

        internal partial class Outer<T>
        {
            [NativeJsonLibrary]
            internal partial class @class(string path) : NativeJsonLibrary(path)
            {
                private readonly int __export0 = 1;
                private readonly int __NativeJson = 2;

                public int Sum => __export0 + __NativeJson;

                [NativeJsonExport("one_json")] public partial bool @event(int @int, string System);

                [NativeJsonExport("two_json")] public partial bool @event(int @int);
            }
        }
        """);

    [Fact]
    public Task Without_unsafe_code_the_methods_throw() => GoldenCase.VerifyFaulty(
        """
        [NativeJsonLibrary]
        internal sealed partial class Library(string path) : NativeJsonLibrary(path)
        {
            [NativeJsonExport("version_json")] public partial string? GetVersion();
        }
        """,
        ["LSK0502"]);

    [Fact]
    public Task The_methods_of_a_broken_library_throw() => GoldenCase.VerifyFaultyUnsafe(
        """
        [NativeJsonLibrary]
        internal sealed partial class Library(string path) : NativeJsonLibrary(path)
        {
            [NativeJsonExport("one_json")] public partial string One();
            [NativeJsonExport("two_json")] public static partial int Two(ref int one, out string two, in double three, params int[] four);
            [NativeJsonExport("three_json")] public partial ref readonly T Three<T>(T __value, scoped ReadOnlySpan<byte> bytes, object any = null!);
        }
        """,
        ["LSK0503", "LSK0503"]);
}
