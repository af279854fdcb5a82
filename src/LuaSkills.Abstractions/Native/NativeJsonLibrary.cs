using System.Runtime.InteropServices;
using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>A native library with the JSON C ABI of LuaSkills. Derive a partial class with <see cref="NativeJsonLibraryAttribute"/>.</summary>
/// <remarks>
/// Thread-safe. The library stays loaded until the process ends, also after <see cref="Dispose()"/>: one that NativeAOT or Rust made keeps threads and
/// thread-local state, so unloading it is never safe (spec: FFI section 8.4). A call that is running when the object is disposed therefore just finishes.
/// </remarks>
public abstract unsafe class NativeJsonLibrary : IDisposable
{
    private const string BufferFree = "luaskills_ffi_buffer_free";

    private readonly Func<string, nint> _exports;
    private readonly delegate* unmanaged[Cdecl]<NativeJsonBuffer, void> _free;
    private volatile bool _disposed;

    /// <summary>Loads a library.</summary>
    /// <param name="path">Path of the file; a bare name is looked for as the platform does.</param>
    /// <exception cref="SkillException">There is no such library, or it has another ABI (<see cref="SkillErrorCode.LibraryNotLoaded"/>, <see cref="SkillErrorCode.MissingExport"/>).</exception>
    protected NativeJsonLibrary(string path)
        : this(path, Load(path))
    {
    }

    /// <summary>Takes a library that is loaded already, or linked into the program.</summary>
    /// <param name="name">Name for messages.</param>
    /// <param name="exports">Address of an exported function by its name; 0 when there is none. The functions must stay callable for good.</param>
    /// <exception cref="SkillException">The library has another ABI (<see cref="SkillErrorCode.MissingExport"/>).</exception>
    protected NativeJsonLibrary(string name, Func<string, nint> exports)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(exports);
        Name = name;
        _exports = exports;
        _free = (delegate* unmanaged[Cdecl]<NativeJsonBuffer, void>)exports(BufferFree);
        if (_free is null)
            throw new SkillException(SkillErrorCode.MissingExport, $"The native library '{name}' has no function '{BufferFree}'; it is no LuaSkills library.");
    }

    /// <summary>The path or name the library was made with.</summary>
    public string Name { get; }

    /// <summary>Whether the library has a function.</summary>
    /// <param name="export">Name of the exported function.</param>
    public bool HasExport(string export) => AddressOf(export) != 0;

    /// <summary>Refuses further calls. Those that are running finish; the library stays loaded.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Refuses further calls.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing) => _disposed = true;

    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);

    internal nint AddressOf(string export) => _exports(export);

    internal void Free(NativeJsonBuffer buffer) => _free(buffer);

    private static Func<string, nint> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        nint library;
        try
        {
            library = NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new SkillException(SkillErrorCode.LibraryNotLoaded, $"The native library '{path}' cannot be loaded: {error.Message}", error);
        }

        return name => NativeLibrary.TryGetExport(library, name, out nint address) ? address : 0;
    }
}
