namespace LuaSkills.NativeLibrary.Requests;

/// <summary>Who serves databases of one kind, as the request says it.</summary>
internal readonly record struct DatabaseOptions(DatabaseProviderMode Provider, DatabaseCallbackMode Callback);

/// <summary>Who serves databases.</summary>
internal enum DatabaseProviderMode
{
    DynamicLibrary,
    HostCallback,
    SpaceController,
}

/// <summary>Through which family of callbacks a host serves databases.</summary>
internal enum DatabaseCallbackMode
{
    Standard,
    Json,
}
