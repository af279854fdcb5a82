using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Native.Library;

/// <summary>The functions of a library beside the JSON ones: setters of callbacks, and buffers for what callbacks reply (spec: FFI sections 1.3 and 1.7).</summary>
/// <param name="library">The library, for error texts.</param>
/// <param name="export">Address of an exported function by its name; 0 when there is none.</param>
internal sealed unsafe class CallbackMemory(NativeJsonLibrary library, Func<string, nint> export)
{
    private readonly delegate* unmanaged[Cdecl]<byte*, nuint, NativeJsonBuffer*, NativeJsonBuffer*, int> _clone =
        (delegate* unmanaged[Cdecl]<byte*, nuint, NativeJsonBuffer*, NativeJsonBuffer*, int>)Find(library, export, "luaskills_ffi_buffer_clone");

    private readonly delegate* unmanaged[Cdecl]<NativeJsonBuffer, void> _free =
        (delegate* unmanaged[Cdecl]<NativeJsonBuffer, void>)Find(library, export, "luaskills_ffi_buffer_free");

    /// <summary>Sets a callback slot.</summary>
    /// <param name="setter">Exported name of the setter.</param>
    /// <param name="callback">The function; <see langword="null"/> clears the slot.</param>
    /// <param name="userData">Handed to the callback.</param>
    /// <exception cref="SkillException">The library is too old to have the slot.</exception>
    public void SetCallback(string setter, delegate* unmanaged[Cdecl]<NativeJsonBuffer, void*, NativeJsonBuffer*, NativeJsonBuffer*, int> callback, nint userData)
    {
        NativeJsonBuffer error = default;
        int status = ((delegate* unmanaged[Cdecl]<void*, void*, NativeJsonBuffer*, int>)Find(library, export, setter))(callback, (void*)userData, &error);
        string text = error.Start is null ? "" : Encoding.UTF8.GetString(error.Start, (int)error.Length);
        _free(error);
        if (status != 0)
            throw new SkillException(SkillErrorCode.NativeError, $"{setter}: {text}");
    }

    /// <summary>Copies bytes into a buffer that the library frees.</summary>
    /// <returns>Whether the library had memory for it.</returns>
    public bool TryClone(ReadOnlySpan<byte> bytes, NativeJsonBuffer* output)
    {
        fixed (byte* start = bytes)
            return _clone(start, (nuint)bytes.Length, output, null) == 0;
    }

    private static nint Find(NativeJsonLibrary library, Func<string, nint> export, string function)
    {
        nint address = export(function);
        return address != 0
            ? address
            : throw new SkillException(
                SkillErrorCode.MissingExport,
                $"{function}: LuaSkills library {library.Name} does not export {function}; update the native runtime before using this callback");
    }
}
