using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LuaSkills.NativeLibrary.Abi;

/// <summary>Where the file of this library lies, found by the address of one of its functions.</summary>
internal static unsafe partial class LibraryPath
{
    private const uint FromAddress = 4;
    private const uint LeaveReferenceCount = 2;
    private const int LongestWindowsPath = 32_767;

    /// <summary>The path; <see langword="null"/> when the code is not in a native library, or the system does not tell.</summary>
    public static string? Find()
    {
        // Compiled just in time, no function lies in a file.
        if (RuntimeFeature.IsDynamicCodeSupported)
            return null;

        nint address = (nint)(delegate* unmanaged[Cdecl]<FfiOwnedBuffer>)&Exports.Version;
        try
        {
            return OperatingSystem.IsWindows() ? FindOnWindows(address) : FindOnUnix(address);
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    private static string? FindOnUnix(nint address) =>
        dladdr(address, out SymbolInformation found) != 0 && Marshal.PtrToStringUTF8(found.FileName) is { Length: > 0 } path
            ? Path.GetFullPath(path)
            : null;

    private static string? FindOnWindows(nint address)
    {
        nint module;
        if (GetModuleHandleExW(FromAddress | LeaveReferenceCount, address, &module) == 0)
            return null;

        char[] path = new char[LongestWindowsPath];
        fixed (char* start = path)
        {
            uint length = GetModuleFileNameW(module, start, LongestWindowsPath);
            return length is 0 or LongestWindowsPath ? null : new string(start, 0, (int)length);
        }
    }

    [LibraryImport("libc")]
    private static partial int dladdr(nint address, out SymbolInformation information);

    [LibraryImport("kernel32")]
    private static partial int GetModuleHandleExW(uint flags, nint address, nint* module);

    [LibraryImport("kernel32")]
    private static partial uint GetModuleFileNameW(nint module, char* path, uint size);

    [StructLayout(LayoutKind.Sequential)]
    private struct SymbolInformation
    {
        public nint FileName;
        public nint FileBase;
        public nint SymbolName;
        public nint SymbolAddress;
    }
}
