using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LuaSkills.Modules.Tests.Generated;

/// <summary>Gives back what it gets, of every kind of value.</summary>
[SkillModule("com.acme.values")]
internal sealed partial class ValueModule
{
    internal enum Season
    {
        Spring,
        Autumn,
    }

    [Flags]
    internal enum Sides
    {
        None = 0,
        Left = 1,
        Right = 2,
    }

    [SkillMethod(Description = "string")] public static string Text(string value) => value;

    [SkillMethod(Description = "bool")] public static bool Boolean(bool value) => value;

    [SkillMethod(Description = "char")] public static char Character(char value) => value;

    [SkillMethod(Description = "byte")] public static byte Byte(byte value) => value;

    [SkillMethod(Description = "sbyte")] public static sbyte SByte(sbyte value) => value;

    [SkillMethod(Description = "short")] public static short Int16(short value) => value;

    [SkillMethod(Description = "ushort")] public static ushort UInt16(ushort value) => value;

    [SkillMethod(Description = "int")] public static int Int32(int value) => value;

    [SkillMethod(Description = "uint")] public static uint UInt32(uint value) => value;

    [SkillMethod(Description = "long")] public static long Int64(long value) => value;

    [SkillMethod(Description = "ulong")] public static ulong UInt64(ulong value) => value;

    [SkillMethod(Description = "float")] public static float Single(float value) => value;

    [SkillMethod(Description = "double")] public static double Double(double value) => value;

    [SkillMethod(Description = "decimal")] public static decimal Decimal(decimal value) => value;

    [SkillMethod(Description = "Int128")] public static Int128 Int128(Int128 value) => value;

    [SkillMethod(Description = "Half")] public static Half Half(Half value) => value;

    [SkillMethod(Description = "Guid")] public static Guid Guid(Guid value) => value;

    [SkillMethod(Description = "DateTime")] public static DateTime DateTime(DateTime value) => value;

    [SkillMethod(Description = "DateTimeOffset")] public static DateTimeOffset DateTimeOffset(DateTimeOffset value) => value;

    [SkillMethod(Description = "TimeSpan")] public static TimeSpan TimeSpan(TimeSpan value) => value;

    [SkillMethod(Description = "DateOnly")] public static DateOnly DateOnly(DateOnly value) => value;

    [SkillMethod(Description = "TimeOnly")] public static TimeOnly TimeOnly(TimeOnly value) => value;

    [SkillMethod(Description = "Uri")] public static Uri Uri(Uri value) => value;

    [SkillMethod(Description = "Version")] public static Version Version(Version value) => value;

    [SkillMethod(Description = "byte[]")] public static byte[] Bytes(byte[] value) => value;

    [SkillMethod(Description = "ReadOnlyMemory")] public static ReadOnlyMemory<byte> Memory(ReadOnlyMemory<byte> value) => value;

    [SkillMethod(Description = "JsonNode")] public static JsonNode? AnyNode(JsonNode? value) => value;

    [SkillMethod(Description = "JsonElement")] public static JsonElement Element(JsonElement value) => value;

    [SkillMethod(Description = "JsonText")] public static JsonText Json(JsonText value) => value;

    [SkillMethod(Description = "int?")] public static int? Number(int? value) => value;

    [SkillMethod(Description = "enum")] public static Season Enumeration(Season value) => value;

    [SkillMethod(Description = "flags")] public static Sides Flags(Sides value) => value;

    [SkillMethod(Description = "list")] public static List<string?> Strings(List<string?> value) => value;

    [SkillMethod(Description = "array")] public static int[] Array(int[] value) => value;

    [SkillMethod(Description = "set")] public static ImmutableHashSet<int> Set(ImmutableHashSet<int> value) => value;

    [SkillMethod(Description = "dictionary")] public static Dictionary<string, double> Map(Dictionary<string, double> value) => value;

    [SkillMethod(Description = "record")] public static Tree? Record(Tree? value) => value;

    [SkillMethod(Description = "derived")] public static Shape Derived(Shape value) => value;

    [SkillMethod(Description = "NaN")] public static Shape Broken() => new Circle(double.NaN);

    [SkillMethod(Description = "Contains itself.")]
    public static Tree Endless()
    {
        Tree node = new("a", null, []);
        node.Children.Add(node);
        return node;
    }

    internal sealed record Tree(string Name, Tree? Next, List<Tree> Children);

    [JsonDerivedType(typeof(Circle), "circle")]
    [JsonDerivedType(typeof(Square), "square")]
    internal abstract record Shape;

    internal sealed record Circle(double Radius) : Shape;

    internal sealed record Square(double Side) : Shape;
}
