using System.Runtime.InteropServices;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Ffi;

/// <summary>Finds native libraries and symbols for <c>ffi.load</c> and <c>ffi.C</c>. A library stays loaded as long as the process lives.</summary>
/// <param name="hostLibraries">The host's directory of native libraries, or <see langword="null"/>.</param>
internal sealed class ForeignLibraries(string? hostLibraries)
{
    // What the process itself does not export; on Linux and macOS it does, as a rule.
    private static readonly string[] s_standard = OperatingSystem.IsWindows()
        ? ["ucrtbase.dll", "msvcrt.dll", "kernel32.dll", "user32.dll", "advapi32.dll"]
        : OperatingSystem.IsMacOS() ? ["libSystem.dylib"] : ["libc.so.6", "libm.so.6", "libc.so"];

    // Dependencies lie in {name}/{version}/{platform} below, and their files perhaps in directories of the archive.
    private static readonly EnumerationOptions s_below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 6, IgnoreInaccessible = true, MatchType = MatchType.Simple };

    // Names that Linux has only with a number, unless the files for developers are installed.
    private static readonly (string Name, string File)[] s_numbered =
        [("c", "libc.so.6"), ("m", "libm.so.6"), ("dl", "libdl.so.2"), ("pthread", "libpthread.so.0"), ("rt", "librt.so.1"), ("z", "libz.so.1")];

    private static readonly Lazy<nint[]> s_process = new(OpenProcess);

    /// <summary>The symbol of the process or of the standard libraries; 0 when there is none.</summary>
    public static nint FindStandard(string symbol)
    {
        foreach (nint handle in s_process.Value)
        {
            if (NativeLibrary.TryGetExport(handle, symbol, out nint address))
                return address;
        }

        return 0;
    }

    /// <summary>Loads a library by name or path.</summary>
    /// <param name="name">For example <c>sqlite3</c>, <c>libfoo.so.2</c> or a path.</param>
    /// <param name="skillLibraries">The running skill's directory of native libraries, which is looked at first; may be empty.</param>
    /// <exception cref="LuaRaiseException">Nothing by that name can be loaded.</exception>
    public nint Load(string name, string? skillLibraries)
    {
        bool isPath = name.Contains('/', StringComparison.Ordinal) || (OperatingSystem.IsWindows() && name.Contains('\\', StringComparison.Ordinal));
        if (!isPath)
        {
            foreach (string? directory in (ReadOnlySpan<string?>)[skillLibraries, hostLibraries])
            {
                if (string.IsNullOrEmpty(directory))
                    continue;
                if (FindBelow(directory, FilesOf(name)) is { } path)
                    return LoadExactly(name, path);
            }
        }

        foreach (string file in isPath ? [name] : FilesOf(name))
        {
            if (NativeLibrary.TryLoad(file, out nint handle))
                return handle;
        }

        if (OperatingSystem.IsLinux())
        {
            foreach ((string known, string file) in s_numbered)
            {
                if (string.Equals(known, name, StringComparison.Ordinal))
                    return LoadExactly(name, file);
            }
        }

        return LoadExactly(name, isPath ? name : FilesOf(name)[0]);
    }

    /// <summary>The file in a directory or below it; of several versions the last by name.</summary>
    private static string? FindBelow(string directory, string[] files)
    {
        if (!Directory.Exists(directory))
            return null;
        foreach (string file in files)
        {
            string path = Path.Join(directory, file);
            if (File.Exists(path))
                return path;
            if (file.AsSpan().IndexOfAny('*', '?') >= 0)
                continue;
            string? last = null;
            foreach (string candidate in Directory.EnumerateFiles(directory, file, s_below))
            {
                if (string.CompareOrdinal(candidate, last) > 0)
                    last = candidate;
            }

            if (last is not null)
                return last;
        }

        return null;
    }

    private static nint LoadExactly(string name, string file)
    {
        try
        {
            return NativeLibrary.Load(file);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new LuaRaiseException($"cannot load library '{name}': {FirstLine(error.Message)}");
        }
    }

    /// <summary>The file names that a name may mean, the platform's usual one first.</summary>
    private static string[] FilesOf(string name)
    {
        (string prefix, string extension) = OperatingSystem.IsWindows() ? ("", ".dll") : OperatingSystem.IsMacOS() ? ("lib", ".dylib") : ("lib", ".so");
        bool isFile = name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) || name.Contains(".so.", StringComparison.Ordinal);
        return isFile ? [name] : [string.Concat(prefix, name, extension), string.Concat(name, extension), name];
    }

    private static nint[] OpenProcess()
    {
        List<nint> handles = [NativeLibrary.GetMainProgramHandle()];
        foreach (string library in s_standard)
        {
            if (NativeLibrary.TryLoad(library, out nint handle))
                handles.Add(handle);
        }

        return [.. handles];
    }

    private static string FirstLine(string text)
    {
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }
}
