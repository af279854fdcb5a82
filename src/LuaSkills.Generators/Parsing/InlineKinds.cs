using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Knows the types that need no contract of their own.</summary>
internal static class InlineKinds
{
    private const string System = "System";
    private const string TextJson = "System.Text.Json";
    private const string Nodes = TextJson + ".Nodes";

    /// <summary>How a type becomes JSON, or <see langword="null"/> when a contract says so.</summary>
    public static ValueKind? Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => ValueKind.Bytes,
        INamedTypeSymbol { SpecialType: not SpecialType.None } => OfSpecial(type.SpecialType),
        INamedTypeSymbol named => OfNamed(named),
        _ => null,
    };

    private static ValueKind? OfSpecial(SpecialType type) => type switch
    {
        SpecialType.System_String => ValueKind.String,
        SpecialType.System_Boolean => ValueKind.Boolean,
        SpecialType.System_Char => ValueKind.Char,
        SpecialType.System_Byte => ValueKind.Byte,
        SpecialType.System_SByte => ValueKind.SByte,
        SpecialType.System_Int16 => ValueKind.Int16,
        SpecialType.System_UInt16 => ValueKind.UInt16,
        SpecialType.System_Int32 => ValueKind.Int32,
        SpecialType.System_UInt32 => ValueKind.UInt32,
        SpecialType.System_Int64 => ValueKind.Int64,
        SpecialType.System_UInt64 => ValueKind.UInt64,
        SpecialType.System_Single => ValueKind.Single,
        SpecialType.System_Double => ValueKind.Double,
        SpecialType.System_Decimal => ValueKind.Decimal,
        SpecialType.System_DateTime => ValueKind.DateTime,
        _ => null,
    };

    private static ValueKind? OfNamed(INamedTypeSymbol type) => type.MetadataName switch
    {
        "Int128" when type.Is(System, "Int128") => ValueKind.Int128,
        "UInt128" when type.Is(System, "UInt128") => ValueKind.UInt128,
        "Half" when type.Is(System, "Half") => ValueKind.Half,
        "Guid" when type.Is(System, "Guid") => ValueKind.Guid,
        "DateTimeOffset" when type.Is(System, "DateTimeOffset") => ValueKind.DateTimeOffset,
        "TimeSpan" when type.Is(System, "TimeSpan") => ValueKind.TimeSpan,
        "DateOnly" when type.Is(System, "DateOnly") => ValueKind.DateOnly,
        "TimeOnly" when type.Is(System, "TimeOnly") => ValueKind.TimeOnly,
        "Uri" when type.Is(System, "Uri") => ValueKind.Uri,
        "Version" when type.Is(System, "Version") => ValueKind.Version,
        "Memory`1" when IsOfBytes(type, "Memory`1") => ValueKind.Memory,
        "ReadOnlyMemory`1" when IsOfBytes(type, "ReadOnlyMemory`1") => ValueKind.ReadOnlyMemory,
        "JsonNode" when type.Is(Nodes, "JsonNode") => ValueKind.Node,
        "JsonObject" when type.Is(Nodes, "JsonObject") => ValueKind.NodeObject,
        "JsonArray" when type.Is(Nodes, "JsonArray") => ValueKind.NodeArray,
        "JsonDocument" when type.Is(TextJson, "JsonDocument") => ValueKind.Document,
        "JsonElement" when type.Is(TextJson, "JsonElement") => ValueKind.Element,
        "JsonText" when type.Is("LuaSkills", "JsonText") => ValueKind.Text,
        _ => null,
    };

    private static bool IsOfBytes(INamedTypeSymbol type, string metadataName) =>
        type.Is(System, metadataName) && type.TypeArguments[0].SpecialType == SpecialType.System_Byte;
}
