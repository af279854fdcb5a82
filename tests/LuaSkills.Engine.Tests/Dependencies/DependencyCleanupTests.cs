using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Dependencies;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Dependencies;

/// <summary>What becomes of dependencies when skills go or change, spec section 8.3.</summary>
public sealed class DependencyCleanupTests : IDisposable
{
    private readonly ScratchDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_skill_goes_with_all_its_dependencies_and_no_others()
    {
        string[] gone = [Install("dependencies/tools/s/a/1.0.0"), Install("dependencies/lua/s/b/unversioned"), Install("dependencies/ffi/s/c/v2")];
        string[] kept = [Install("dependencies/tools/t/a/1.0.0"), Install("bin/s/1.0.0"), Install("lua_packages/s/1.0.0")];
        Cleanup.RemoveAll();
        Assert.All(gone, path => Assert.False(File.Exists(path)));
        Assert.All(kept, path => Assert.True(File.Exists(path)));
        Assert.False(Directory.Exists(_root.Of("dependencies/tools/s")));
    }

    [Fact]
    public void A_skill_without_dependencies_goes_as_well() => Cleanup.RemoveAll();

    [Fact]
    public void An_update_removes_what_is_no_longer_declared()
    {
        string old = Install("dependencies/tools/s/a/1.0.0");
        string same = Install("dependencies/tools/s/b/1.0.0");
        string unversioned = Install("dependencies/tools/s/c/unversioned");
        string found = Install("dependencies/tools/s/c/3.0.0");
        string host = Install("bin/h/1.0.0");

        Cleanup.RemoveStale(
            Manifest("a, version: v1.0.0", "b, version: 1.0.0", "c", "h, version: 1.0.0, scope: host"),
            Manifest("a, version: 2.0.0", "b, version: v1.0.0"));

        Assert.Equal([false, true, false, true, true], new[] { old, same, unversioned, found, host }.Select(File.Exists));
    }

    [Fact]
    public void An_update_to_no_dependencies_removes_them_all()
    {
        string old = Install("dependencies/tools/s/a/1.0.0");
        Cleanup.RemoveStale(Manifest("a, version: 1.0.0"), after: null);
        Assert.False(File.Exists(old));
    }

    [Fact]
    public void Names_of_dots_stay_in_their_directory()
    {
        Install("dependencies/tools/t/a/1.0.0");
        Cleanup.RemoveStale(Manifest("'..', version: '..'"), after: null);
        Assert.True(Directory.Exists(_root.Of("dependencies/tools/t")));
        Assert.Equal(("__", "_", "a.b_c", "unnamed"), (DependencyPath.Component(".."), DependencyPath.Component("."), DependencyPath.Component("a.b/c"), DependencyPath.Component("")));
    }

    private DependencyCleanup Cleanup =>
        new("s", new LayerDirectories(_root.FullPath, EngineLayout.From(new SkillEngineOptions { RuntimeRoot = _root.FullPath })));

    private string Install(string directory) => _root.Write($"{directory}/{DependencyPlatform.Current}/file", "");

    private static DependencyManifest Manifest(params IEnumerable<string> tools) => DependencyManifestReader.Read(YamlDocumentReader.Read(
        $"tool_dependencies: [{string.Join(", ", tools.Select(tool => $"{{ name: {tool}, source: {{ type: url }}, packages: {{ {DependencyPlatform.Current}: {{}} }} }}"))}]"));
}
