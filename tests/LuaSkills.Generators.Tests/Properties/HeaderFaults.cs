namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Interfaces that cannot be skills, whatever they hold.</summary>
internal static class HeaderFaults
{
    public static Fault[] All { get; } =
    [
        new() { SkillId = "\"Bad Id\"" },
        new() { SkillId = "\"\"" },
        new() { SkillId = "\"ends-\"" },
        new() { SkillId = "null!" },
        new() { SkillId = "\"a\" + \"_b\"" },
        new() { Modifiers = "", Container = "" },
        new() { Modifiers = "file partial", Container = "" },
        new() { TypeParameters = "<T>" },
        new() { TypeParameters = "<in T, out U>", Container = "" },
        new() { Container = "class Outer" },
        new() { Container = "static class Outer<T>" },
        new() { Container = "partial interface IOuter<out T>" },
        new() { Container = "file partial class Outer" },
    ];
}
