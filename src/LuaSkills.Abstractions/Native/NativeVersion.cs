using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.Native;

/// <summary>Asks a library which version it is, for messages (spec: FFI section 3.1).</summary>
internal static unsafe class NativeVersion
{
    private const string Export = "luaskills_ffi_version_json";

    /// <summary>The version, or <see langword="null"/> when the library does not say.</summary>
    public static string? Of(NativeJsonLibrary library)
    {
        nint function = library.AddressOf(Export);
        if (function == 0)
            return null;
        try
        {
            NativeJsonBuffer answer = ((delegate* unmanaged[Cdecl]<NativeJsonBuffer>)function)();
            return NativeJsonCalls.Read(library, answer, Export, Read);
        }
        catch (SkillException)
        {
            return null;
        }
    }

    private static string? Read(ref Utf8JsonReader reader)
    {
        string? version = null;
        if (!JsonRead.BeginObject(ref reader))
            return null;
        while (JsonRead.NextMember(ref reader))
        {
            bool isVersion = reader.ValueTextEquals("ffi_version"u8);
            reader.Read();
            if (isVersion)
                version = JsonRead.String(ref reader);
            else
                reader.Skip();
        }

        return version;
    }
}
