namespace LuaSkills.Callbacks;

/// <summary>Where a host registers a callback, and whoever calls it looks it up at each use (spec: FFI section 1.7).</summary>
public sealed class JsonCallbackSlot
{
    private volatile JsonCallback? _callback;

    /// <summary>The callback; <see langword="null"/> while none is registered. May be set at any time, by any thread.</summary>
    public JsonCallback? Callback
    {
        get => _callback;
        set => _callback = value;
    }
}
