using FsCheck;
using FsCheck.Fluent;

namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Generates interfaces that break a rule of the documentation or of C#, and such whose text is damaged.</summary>
internal static class FaultGrammar
{
    private const int MostFaults = 3;

    private static readonly string[] s_texts =
    [
        "ref", "out", "in", "params", "this", "scoped", "static", "abstract", "virtual", "sealed", "partial", "interface", "class", "record", "struct", "enum", "delegate",
        "event", "operator", "implicit", "file", "required", "readonly", "unsafe", "extern", "async", "await", "new", "typeof", "default", "null", "void", "int", "string", "object",
        "dynamic", "var", "nint", "global::", "namespace", "using", "where", "<", ">", "(", ")", "{", "}", "[", "]", ",", ";", ":", "?", "!", "*", "&", "=", "=>", ".", "..", "::",
        "Missing", "T", "<T>", "\"text\"", "\"", "'", "/*", "//", "0", "1e999", "\\", "@", "$\"", "\"\"\"", "\0", "\ud83d", "\u200b", "#if X\n", "#endif\n", "#error No\n", "#nullable disable\n",
        "\n#line 5 \"Other.cs\"\n", "[global::LuaSkills.Skill(\"x\")]", "[global::LuaSkills.Skill]", "[global::LuaSkills.SkillArguments]", "[JsonDerivedType(typeof(int))]",
        "[JsonConstructor]", "[JsonExtensionData]", "[JsonInclude]", "[JsonIgnore(Condition = (JsonIgnoreCondition)77)]", "partial interface", "private protected", "__arglist", "delegate*<void>",
    ];

    /// <summary>A skill that C# accepts and the generator refuses.</summary>
    public static Gen<BrokenSample> Refused { get; } = Broken(Gen.Frequency(
        (3, Gen.Elements(MemberFaults.All)),
        (4, Gen.OneOf(Gen.Elements(TypeFaults.Written), Gen.Elements(TypeFaults.Read))),
        (1, Gen.Elements(HeaderFaults.All))));

    /// <summary>A skill whose text is damaged; C# may have refused it before.</summary>
    public static Gen<DamagedSample> Damaged { get; } =
        from source in Gen.OneOf(Broken(Gen.Elements(CompilerFaults.All)), Refused, SkillGrammar.Skill.Select(skill => new BrokenSample(skill, [])))
        from count in Gen.Choose(1, 3)
        from damages in Gen.ArrayOf(Damage(), count)
        select new DamagedSample(source, damages);

    private static Gen<BrokenSample> Broken(Gen<Fault> fault) =>
        from skill in SkillGrammar.Skill
        from count in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(2, MostFaults)))
        from faults in Gen.ArrayOf(fault, count)
        select new BrokenSample(skill, [.. faults.Distinct().Where(one => !one.IsOfHeader || one == faults.First(other => other.IsOfHeader))]);

    private static Gen<Damage> Damage() =>
        from kind in Gen.Elements(Enum.GetValues<DamageKind>())
        from position in Gen.Choose(0, 9999)
        from other in Gen.Choose(0, 9999)
        from text in Gen.Elements(s_texts)
        select new Damage(kind, position, other, text);
}
