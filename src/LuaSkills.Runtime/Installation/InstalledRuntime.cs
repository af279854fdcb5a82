using LuaSkills.Native;

namespace LuaSkills.Installation;

/// <summary>What is installed in a runtime root, for native engines over it (spec: FFI section 7.4).</summary>
internal static class InstalledRuntime
{
    /// <summary>Adds what the manifest of the runtime root says, if there is one: it goes before defaults, and what the caller has set goes before it.</summary>
    /// <exception cref="SkillException">The manifest cannot be read.</exception>
    public static NativeEngineOptions AddTo(NativeEngineOptions options)
    {
        if (options.Engine.RuntimeRoot is not { } root || RuntimeManifest.Load(root) is not { HostOptionsPatch: { } installed })
            return options;

        return options with
        {
            SqliteLibraryPath = options.SqliteLibraryPath ?? installed.SqliteLibraryPath,
            LanceDbLibraryPath = options.LanceDbLibraryPath ?? installed.LanceDbLibraryPath,
            SpaceController = options.SpaceController ?? installed.SpaceController,

            // A controller of the caller's serves both kinds of databases.
            Installed = options.SpaceController is null ? installed : null,
        };
    }
}
