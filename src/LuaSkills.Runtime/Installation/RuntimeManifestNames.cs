namespace LuaSkills.Installation;

/// <summary>Words of the manifest.</summary>
internal static class RuntimeManifestNames
{
    public const string Managed = "managed";
    public const string Service = "service";

    private static readonly string[] s_providers = ["dynamic_library", "host_callback", "space_controller"];

    /// <summary>The word for a provider.</summary>
    public static string NameOf(RuntimeDatabaseProvider provider) => s_providers[(int)provider];

    /// <summary>The provider of a word; <see langword="null"/> when there is none.</summary>
    public static RuntimeDatabaseProvider? FindProvider(string name)
    {
        int index = Array.IndexOf(s_providers, name);
        return index < 0 ? null : (RuntimeDatabaseProvider)index;
    }
}
