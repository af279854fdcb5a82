using System.Runtime.InteropServices;
using LuaSkills.Native.Callbacks;
using LuaSkills.Native.Library;

namespace LuaSkills.Native.Engines;

/// <summary>Keeps one engine of a library alive, and with it what its callbacks need.</summary>
internal sealed class NativeEngineHandle : SafeHandle
{
    private readonly LoadedLibrary _library;
    private readonly CallbackRegistration _callbacks;

    /// <summary>Takes an engine over.</summary>
    /// <param name="library">Where it lives.</param>
    /// <param name="id">Its id in the library.</param>
    /// <param name="callbacks">What is registered for it; given up after the engine.</param>
    public NativeEngineHandle(LoadedLibrary library, ulong id, CallbackRegistration callbacks)
        : base(0, ownsHandle: true)
    {
        _library = library;
        _callbacks = callbacks;
        Id = id;
        SetHandle((nint)id);
    }

    public ulong Id { get; }

    /// <summary>Brings the callback slots up to what the host offers now; before each call.</summary>
    public void RefreshCallbacks() => _callbacks.Refresh();

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        try
        {
            _library.Functions.EngineFree(Id);
            return true;
        }
        catch (SkillException)
        {
            // It was freed by somebody else.
            return false;
        }
        finally
        {
            _callbacks.Dispose();
        }
    }
}
