using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.NativeLibrary.Abi;

namespace LuaSkills.NativeLibrary.Responses;

/// <summary>What the library says about itself (spec section 3.1).</summary>
internal static class LibraryReplies
{
    /// <summary>The version of the native engine whose ABI and behaviour this library follows.</summary>
    private const string AbiVersion = "0.4.6";

    public static SkillPayload Version()
    {
        SkillPayload envelope = Envelope.Begin();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartObject();
        writer.WriteString("ffi_version"u8, AbiVersion);
        writer.WriteString("protocol"u8, "json-cabi"u8);
        writer.WriteEndObject();
        return Envelope.End(envelope);
    }

    public static SkillPayload Describe()
    {
        SkillPayload envelope = Envelope.Begin();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartObject();
        writer.WriteString("ffi_version"u8, AbiVersion);
        writer.WriteStartArray("exported_functions"u8);
        foreach (string name in ExportNames.All)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteEndObject();
        return Envelope.End(envelope);
    }
}
