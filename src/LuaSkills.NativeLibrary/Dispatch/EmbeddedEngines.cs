using LuaSkills.Engine;
using LuaSkills.NativeLibrary.Abi;

namespace LuaSkills.NativeLibrary.Dispatch;

/// <summary>Makes the engines of the library: embedded ones, on the Lua that lies beside it.</summary>
internal static class EmbeddedEngines
{
    private static readonly Lazy<bool> s_usesOwnLua = new(UseOwnLua);

    public static ISkillEngine Create(SkillEngineOptions options)
    {
        _ = s_usesOwnLua.Value;
        return new EmbeddedEngine(LibraryModules.AddTo(options)) { OwnsModuleHost = true };
    }

    // The runtime would look beside the program that loads us first, and on Windows nowhere else but in the system's folders.
    private static bool UseOwnLua()
    {
        if (LibraryPath.Find() is not { } path)
            return false;

        string lua = Path.Join(Path.GetDirectoryName(path), LuaLibrary.FileName);
        if (!File.Exists(lua))
            return false;
        LuaLibrary.LoadFrom(lua);
        return true;
    }
}
