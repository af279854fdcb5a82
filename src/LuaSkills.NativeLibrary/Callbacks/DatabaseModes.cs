using LuaSkills.Callbacks;
using LuaSkills.NativeLibrary.Requests;

namespace LuaSkills.NativeLibrary.Callbacks;

/// <summary>Who serves databases of one kind, by the modes of the request (spec sections 3.2 and 4.1).</summary>
internal static class DatabaseModes
{
    /// <param name="name">The kind, for error texts.</param>
    /// <param name="options">What the request says.</param>
    /// <param name="callback">The callback that is registered, or <see langword="null"/>.</param>
    /// <returns><see langword="null"/> for the engine's own.</returns>
    public static IDatabaseProvider? ProviderOf(string name, DatabaseOptions options, JsonCallback? callback) => options.Provider switch
    {
        DatabaseProviderMode.DynamicLibrary => null,
        DatabaseProviderMode.SpaceController => new UnavailableDatabase($"{name} space controller mode is not supported by this library"),
        _ when options.Callback == DatabaseCallbackMode.Standard =>
            new UnavailableDatabase($"{name} host-callback mode is enabled but no standard callback is registered"),
        _ when callback is null => new UnavailableDatabase($"{name} host-callback mode is enabled but no json callback is registered"),
        _ => new JsonDatabaseProvider(callback),
    };
}
