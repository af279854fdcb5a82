using System.Text;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Catalogue;

/// <summary>Checks that a packaged runtime beside the skills, when there is one, is complete (spec section 3.8).</summary>
internal static class PackagedRuntime
{
    private const string Layout = "luaskills-packages-runtime-v1";

    private static readonly string[] s_paths =
    [
        "install_manifest",
        "compat_lua_packages_txt",
        "platform_support",
        "third_party_licenses",
        "third_party_notices",
        "help_index",
        "package_help_root",
        "module_help_root",
        "license_index",
    ];

    /// <summary>Checks the resources directory of the engine, or of every root when the engine has none.</summary>
    /// <exception cref="PackageFaultException">The packaged runtime is incomplete or invalid.</exception>
    public static void Check(IReadOnlyList<RootLayer> layers, EngineLayout layout)
    {
        if (layout.ResourcesDirectory is { } resources)
        {
            CheckResources(resources);
            return;
        }

        foreach (RootLayer layer in layers)
            CheckResources(Path.Join(layer.RuntimeRoot, "resources"));
    }

    private static void CheckResources(string resources)
    {
        if (!Path.Exists(Path.Join(resources, "lua-runtime-manifest.json")))
            return;

        string path = Path.Join(resources, "luaskills-packages-manifest.json");
        if (!Path.Exists(path))
            throw Fault($"packaged runtime is incomplete: missing {path}");
        if (!Utf8File.TryRead(path, out byte[]? utf8, out string? fault))
            throw Fault($"packaged runtime is invalid: failed to read {path}: {fault}");

        string runtimeRoot = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(resources)) ?? resources;
        try
        {
            CheckManifest(FieldReader.Over(JsonDocumentReader.Read(Encoding.UTF8.GetString(utf8)), "", "a packages manifest"), runtimeRoot);
        }
        catch (DocumentException error)
        {
            throw Fault($"packaged runtime is invalid: failed to parse {path}: {error.Message}", error);
        }
    }

    private static void CheckManifest(FieldReader manifest, string runtimeRoot)
    {
        long version = manifest.RequiredUnsignedInteger("schema_version");
        string layout = manifest.RequiredText("layout");
        FieldReader paths = manifest.RequiredMapping("paths");
        string[] declared = new string[s_paths.Length];
        for (int i = 0; i < declared.Length; i++)
            declared[i] = paths.RequiredText(s_paths[i]);

        if (version != 1)
            throw Fault(FormattableString.Invariant($"packaged runtime is invalid: unsupported luaskills-packages manifest schema_version {version}"));
        if (layout is not Layout)
            throw Fault($"packaged runtime is invalid: unsupported luaskills-packages layout '{layout}'");
        for (int i = 0; i < declared.Length; i++)
            CheckPath(s_paths[i], declared[i], runtimeRoot);
    }

    private static void CheckPath(string label, string declared, string runtimeRoot)
    {
        if (string.IsNullOrWhiteSpace(declared))
            throw Fault($"packaged runtime is invalid: {label} is empty");
        if (Path.IsPathRooted(declared) || Array.IndexOf(declared.Replace('\\', '/').Split('/'), "..") >= 0)
            throw Fault($"packaged runtime is invalid: {label} must be runtime-relative, got '{declared}'");

        string path = Path.Join(runtimeRoot, declared);
        if (!Path.Exists(path))
            throw Fault($"packaged runtime is invalid: missing {path}");
    }

    private static PackageFaultException Fault(string message, Exception? innerException = null) =>
        new(SkillErrorCode.InvalidPackagedRuntime, message, innerException);
}
