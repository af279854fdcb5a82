using FsCheck;
using FsCheck.Fluent;

namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Generates valid skill interfaces of every shape the documentation promises.</summary>
internal static class SkillGrammar
{
    // Keywords, letters beyond ASCII, names that differ only in case, names of the platform, and those generated code uses itself.
    private static readonly string[] s_names =
    [
        "Note", "NOTE", "nOTE", "@class", "@event", "@object", "größe", "名前", "URL", "Url2Http", "value", "reader", "writer", "seen", "start", "member", "member0",
        "result", "items", "item", "key", "Read", "Write", "IndexOf", "defaults", "__value", "__writer", "__arguments", "__error", "__name0", "__invoker",
        "System", "LuaSkills", "Task", "String", "__Stub",
    ];

    private static readonly string[] s_methods =
    [
        "Run", "RunAsync", "@class", "größe", "Create", "Descriptor", "__Stub", "Invoke", "ToString", "GetHashCode1", "Read", "Write", "System", "LuaSkills", "Task",
    ];

    private static readonly Gen<int> s_style = Gen.Choose(0, 2309);

    /// <summary>A valid interface.</summary>
    public static Gen<SkillSample> Skill { get; } =
        from name in Gen.Elements("INotes", "INOTES", "@interface", "INötiz", "ISkill", "__Stub", "System", "LuaSkills", "Task", "String", "Read")
        from methods in Many(Method(), 3)
        from nullable in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from style in s_style
        select new SkillSample(name, methods, nullable, style);

    /// <summary>Up to a number of things.</summary>
    public static Gen<T[]> Many<T>(Gen<T> one, int most) =>
        from count in Gen.Choose(0, most)
        from array in Gen.ArrayOf(one, count)
        select array;

    /// <summary>A member of a type.</summary>
    public static Gen<MemberSample> Member(Gen<TypeSample> types) =>
        from name in Gen.Elements(s_names)
        from type in Gen.Frequency((6, types), (1, Gen.Constant<TypeSample>(new SelfType())))
        from style in s_style
        select new MemberSample(name, type, style);

    private static Gen<MethodSample> Method() =>
        from name in Gen.Elements(s_methods)
        from shape in Gen.Elements(Enum.GetValues<ResultShape>())
        from result in TypeGrammar.Any
        from parameters in Many(Parameter(), 3)
        from whole in Gen.Frequency((7, Gen.Constant<TypeSample?>(null)), (1, TypeGrammar.ObjectShaped.Select(type => (TypeSample?)type)))
        from style in s_style
        select new MethodSample(name, shape, result, parameters, whole, style);

    private static Gen<ParameterSample> Parameter() =>
        from name in Gen.Elements(s_names)
        from type in TypeGrammar.Any
        from style in s_style
        select new ParameterSample(name, type, style);
}
