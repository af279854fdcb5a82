namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Members that cannot be calls.</summary>
internal static class MemberFaults
{
    public static Fault[] All { get; } =
    [
        .. ((string[])
        [
            "void Broken$N(ref int x);",
            "void Broken$N(out string x);",
            "void Broken$N(in global::System.Guid x);",
            "void Broken$N(ref readonly int x);",
            "void Broken$N(global::System.ReadOnlySpan<char> x);",
            "ref int Broken$N();",
            "ref readonly int Broken$N();",
            "T Broken$N<T>(T x);",
            "void Broken$N<T>() where T : struct;",
            "int Broken$N { get; }",
            "int Broken$N { set; }",
            "event global::System.Action Broken$N;",
            "string this[global::System.Collections.Generic.List<int> broken$N] { get; }",
            "static abstract int Broken$N();",
            "static abstract int Broken$N { get; }",
            "global::System.Collections.Generic.IAsyncEnumerable<int> Broken$N();",
            "global::System.Threading.Tasks.Task<global::System.Threading.Tasks.Task> Broken$N();",
            "global::System.Threading.Tasks.ValueTask<global::System.Threading.Tasks.Task<int>> Broken$N();",
            "global::LuaSkills.SkillResult<global::LuaSkills.SkillResult> Broken$N();",
            "void Broken$N([global::LuaSkills.SkillArgument(\"a\")] int x, [global::LuaSkills.SkillArgument(\"a\")] int y);",
            "void Broken$N(int fooBar, int FooBar);",
            "void Broken$N(int foo, int @Foo);",
            "void Broken$N(global::System.Threading.CancellationToken a, global::System.Threading.CancellationToken b);",
            "void Broken$N(global::LuaSkills.SkillCallOptions a, global::LuaSkills.SkillCallOptions b);",
            "[global::LuaSkills.SkillEntry(\"Bad Name\")] void Broken$N();",
            "[global::LuaSkills.SkillEntry(\"\")] void Broken$N();",
            "[global::LuaSkills.SkillEntry(\"\\ud800\")] void Broken$N();",
            "void Broken$N([global::LuaSkills.SkillArgument(\"\")] int x);",
            "void Broken$N([global::LuaSkills.SkillArgument(\"\\udc00\")] int x);",
            "void Broken$N([global::LuaSkills.SkillArguments] int x);",
            "void Broken$N([global::LuaSkills.SkillArguments] int[] x);",
            "void Broken$N([global::LuaSkills.SkillArguments] global::System.Text.Json.JsonElement a, int b);",
            "void Broken$N([global::LuaSkills.SkillArguments] global::System.Text.Json.JsonElement a, [global::LuaSkills.SkillArguments] global::System.Text.Json.JsonElement b);",
            "void Größe$N();",
            "void _();",
        ]).Select(members => new Fault(members)),
    ];
}
