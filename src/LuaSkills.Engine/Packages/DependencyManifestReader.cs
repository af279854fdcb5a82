namespace LuaSkills.Engine.Packages;

/// <summary>Turns the tree of a <c>dependencies.yaml</c> into a <see cref="DependencyManifest"/>.</summary>
internal static class DependencyManifestReader
{
    /// <summary>Reads the manifest.</summary>
    /// <exception cref="DocumentException">A required field is missing, or a field has the wrong type.</exception>
    public static DependencyManifest Read(DocumentNode document)
    {
        FieldReader fields = FieldReader.Over(document, "", "a dependency manifest");
        return new DependencyManifest(
            ReadList(fields, "tool_dependencies"),
            ReadList(fields, "lua_dependencies"),
            ReadList(fields, "ffi_dependencies"));
    }

    private static List<Dependency> ReadList(FieldReader fields, string name)
    {
        List<Dependency> dependencies = [];
        foreach (FieldReader dependency in fields.Mappings(name))
            dependencies.Add(ReadDependency(dependency));
        return dependencies;
    }

    private static Dependency ReadDependency(FieldReader dependency)
    {
        string name = dependency.RequiredText("name");
        CheckSource(dependency.RequiredMapping("source"));
        return new Dependency(
            name,
            dependency.OptionalText("version"),
            dependency.Boolean("required", fallback: true),
            dependency.Word("scope", "skill", "skill", "host") is "host",
            ReadExports(dependency));
    }

    private static void CheckSource(FieldReader source)
    {
        source.Word("type", fallback: null, "github_release", "url", "skilllist", "skill_list");
        if (source.Mapping("github") is { } github)
        {
            github.RequiredText("repo");
            github.OptionalText("tag_api");
        }

        if (source.Mapping("skilllist") is { } list)
        {
            list.RequiredText("url");
            list.RequiredText("package");
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadExports(FieldReader dependency)
    {
        Dictionary<string, IReadOnlyList<string>> exports = new(StringComparer.Ordinal);
        if (dependency.Mapping("packages") is not { } packages)
            return exports;

        foreach (string platform in packages.Names)
        {
            FieldReader package = packages.RequiredMapping(platform);
            package.Word("archive_type", "raw", "zip", "tar_gz", "raw");
            package.OptionalText("asset_name");
            package.OptionalText("url");

            List<string> targets = [];
            foreach (FieldReader export in package.Mappings("exports"))
            {
                export.RequiredText("archive_path");
                export.Boolean("executable", fallback: false);
                targets.Add(export.RequiredText("target_path"));
            }

            exports.Add(platform, targets);
        }

        return exports;
    }
}
