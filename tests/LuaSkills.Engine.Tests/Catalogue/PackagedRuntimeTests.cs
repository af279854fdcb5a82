using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Catalogue;

/// <summary>The packaged runtime check, spec section 3.8.</summary>
public sealed class PackagedRuntimeTests
{
    private const string Labels = "install_manifest compat_lua_packages_txt platform_support third_party_licenses third_party_notices help_index package_help_root module_help_root license_index";

    [Fact]
    public void A_complete_packaged_runtime_is_accepted()
    {
        using SkillLayers layers = Packaged(Manifest());
        Assert.Empty(layers.Load().Skills);
    }

    [Fact]
    public void Without_its_marker_nothing_is_checked()
    {
        using SkillLayers layers = new();
        layers.Write("resources/luaskills-packages-manifest.json", "{");
        Assert.Empty(layers.Load().Skills);
    }

    [Fact]
    public void A_missing_packages_manifest_fails_the_load()
    {
        using SkillLayers layers = new();
        layers.Write("resources/lua-runtime-manifest.json", "{}");

        SkillLoadException error = layers.LoadFails();

        Assert.Equal(
            (SkillErrorCode.InvalidPackagedRuntime, $"packaged runtime is incomplete: missing {layers.PathOf("resources/luaskills-packages-manifest.json")}"),
            (error.Code, error.Message));
    }

    [Theory]
    [InlineData("{", "failed to parse {root}/resources/luaskills-packages-manifest.json: ")]
    [InlineData("""{"schema_version":1,"layout":"luaskills-packages-runtime-v1","paths":{}}""", "failed to parse {root}/resources/luaskills-packages-manifest.json: paths: missing field `install_manifest`")]
    public void A_packages_manifest_without_the_right_shape_fails_the_load(string manifest, string message)
    {
        using SkillLayers layers = Packaged(manifest);
        Assert.StartsWith("packaged runtime is invalid: " + message.Replace("{root}", layers.RuntimeRoot, StringComparison.Ordinal), layers.LoadFails().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"schema_version\":1", "\"schema_version\":2", "unsupported luaskills-packages manifest schema_version 2")]
    [InlineData("luaskills-packages-runtime-v1", "other", "unsupported luaskills-packages layout 'other'")]
    [InlineData("p/help_index", "/abs", "help_index must be runtime-relative, got '/abs'")]
    [InlineData("p/help_index", "p/../../x", "help_index must be runtime-relative, got 'p/../../x'")]
    [InlineData("p/help_index", "", "help_index is empty")]
    [InlineData("p/help_index", "p/absent", "missing {root}/p/absent")]
    public void A_packages_manifest_with_a_wrong_value_fails_the_load(string right, string wrong, string message)
    {
        using SkillLayers layers = Packaged(Manifest().Replace(right, wrong, StringComparison.Ordinal));
        Assert.Equal("packaged runtime is invalid: " + message.Replace("{root}", layers.RuntimeRoot, StringComparison.Ordinal), layers.LoadFails().Message);
    }

    [Fact]
    public void Without_a_resources_directory_every_root_is_checked()
    {
        using SkillLayers layers = new();
        layers.Options = new SkillEngineOptions { SkillConfigFile = layers.PathOf("c.json") };
        layers.Write("resources/lua-runtime-manifest.json", "{}");
        Assert.StartsWith("packaged runtime is incomplete", layers.LoadFails().Message, StringComparison.Ordinal);
    }

    private static SkillLayers Packaged(string manifest)
    {
        SkillLayers layers = new();
        layers.Write("resources/lua-runtime-manifest.json", "{}");
        layers.Write("resources/luaskills-packages-manifest.json", manifest);
        foreach (string label in Labels.Split(' '))
            layers.Write($"p/{label}", "");
        return layers;
    }

    private static string Manifest()
    {
        string paths = string.Join(',', Labels.Split(' ').Select(label => $"\"{label}\":\"p/{label}\""));
        return $$"""{"schema_version":1,"layout":"luaskills-packages-runtime-v1","paths":{ {{paths}} } }""";
    }
}
