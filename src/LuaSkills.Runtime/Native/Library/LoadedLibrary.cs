using System.Runtime.InteropServices;
using LuaSkills.Native.Callbacks;

namespace LuaSkills.Native.Library;

/// <summary>A native library in this process, with what belongs to it once: its functions and its callback slots.</summary>
/// <remarks>Never unloaded: nothing says that a library may be, and one compiled with NativeAOT must not.</remarks>
internal sealed class LoadedLibrary
{
    // By the system's handle, which is the same for every path to the same file.
    private static readonly Dictionary<nint, LoadedLibrary> s_libraries = [];

    private readonly Lazy<IReadOnlyList<string>> _exportedFunctions;

    /// <summary>Wraps a library.</summary>
    /// <param name="path">Where it lies, for error texts.</param>
    /// <param name="export">Address of an exported function by its name; 0 when there is none.</param>
    /// <exception cref="SkillException">A function that every version has is missing, or the library speaks another protocol.</exception>
    internal LoadedLibrary(string path, Func<string, nint> export)
    {
        Path = path;
        Functions = new LuaSkillsLibrary(path, export);
        Memory = new CallbackMemory(Functions, export);
        NativeLibraryVersion version = Functions.GetVersion();
        if (version.Protocol is not NativeLibraryInfo.Protocol)
            throw new SkillException(SkillErrorCode.LibraryNotLoaded, $"{path} speaks the protocol '{version.Protocol}', expected '{NativeLibraryInfo.Protocol}'");
        Version = version.FfiVersion;
        Callbacks = new CallbackHub(this);
        _exportedFunctions = new Lazy<IReadOnlyList<string>>(() => Functions.Describe().ExportedFunctions);
    }

    public string Path { get; }

    public LuaSkillsLibrary Functions { get; }

    /// <summary>The slots of callbacks, and the buffers for their replies.</summary>
    public CallbackMemory Memory { get; }

    /// <summary>The library's <c>ffi_version</c>.</summary>
    public string Version { get; }

    public CallbackHub Callbacks { get; }

    /// <summary>What <c>describe_json</c> lists.</summary>
    public IReadOnlyList<string> ExportedFunctions => _exportedFunctions.Value;

    /// <summary>Loads a library, or takes the one that is loaded already.</summary>
    /// <param name="path">Absolute path of an existing file.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.LibraryNotLoaded"/>.</exception>
    public static LoadedLibrary Open(string path)
    {
        nint handle;
        try
        {
            handle = NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new SkillException(
                SkillErrorCode.LibraryNotLoaded,
                $"The LuaSkills library {path} cannot be loaded; keep the files of its directory together, and install the Lua runtime beside them if it needs one: {error.Message}",
                error);
        }

        lock (s_libraries)
        {
            if (!s_libraries.TryGetValue(handle, out LoadedLibrary? library))
            {
                library = new LoadedLibrary(path, name => NativeLibrary.TryGetExport(handle, name, out nint address) ? address : 0);
                s_libraries.Add(handle, library);
            }

            return library;
        }
    }
}
