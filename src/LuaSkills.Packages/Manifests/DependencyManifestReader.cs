namespace LuaSkills.Packages;

/// <summary>Turns the tree of a <c>dependencies.yaml</c> into a <see cref="DependencyManifest"/>.</summary>
internal static class DependencyManifestReader
{
    /// <summary>Reads the manifest.</summary>
    /// <param name="document">The tree of the file.</param>
    /// <param name="faults">Takes missing fields and fields of the wrong type; without it the first one is thrown.</param>
    /// <exception cref="DocumentException">A required field is missing, or a field has the wrong type.</exception>
    public static DependencyManifest Read(DocumentNode document, DocumentFaults? faults = null)
    {
        FieldReader fields = FieldReader.Over(document, "", "a dependency manifest", faults);
        return new DependencyManifest(
            ReadList(fields, "tool_dependencies"),
            ReadList(fields, "lua_dependencies"),
            ReadList(fields, "ffi_dependencies"));
    }

    /// <summary>Reads the packages of a mapping, by platform key.</summary>
    /// <exception cref="DocumentException">A required field is missing, or a field has the wrong type.</exception>
    public static IReadOnlyDictionary<string, DependencyPackage> ReadPackages(FieldReader owner)
    {
        Dictionary<string, DependencyPackage> read = new(StringComparer.Ordinal);
        if (owner.Mapping("packages") is not { } packages)
            return read;

        foreach (string platform in packages.Names)
            read.Add(platform, ReadPackage(packages.RequiredMapping(platform)));
        return read;
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
        DependencySource source = ReadSource(dependency.RequiredMapping("source"));
        return new Dependency(
            name,
            dependency.OptionalText("version"),
            dependency.Boolean("required", fallback: true),
            dependency.Word("scope", "skill", "skill", "host") is "host",
            source,
            ReadPackages(dependency));
    }

    private static DependencySource ReadSource(FieldReader source)
    {
        DependencySourceKind kind = source.Word("type", fallback: null, "github_release", "url", "skilllist", "skill_list") switch
        {
            "github_release" => DependencySourceKind.GitHubRelease,
            "url" => DependencySourceKind.Url,
            _ => DependencySourceKind.SkillList,
        };
        GitHubLocation? gitHub = source.Mapping("github") is { } repository
            ? new GitHubLocation(repository.RequiredText("repo"), repository.OptionalText("tag_api"))
            : null;
        SkillListLocation? skillList = source.Mapping("skilllist") is { } list
            ? new SkillListLocation(list.RequiredText("url"), list.RequiredText("package"))
            : null;
        return new DependencySource(kind, gitHub, skillList);
    }

    private static DependencyPackage ReadPackage(FieldReader package)
    {
        DependencyArchive archive = package.Word("archive_type", "raw", "zip", "tar_gz", "raw") switch
        {
            "zip" => DependencyArchive.Zip,
            "tar_gz" => DependencyArchive.TarGz,
            _ => DependencyArchive.Raw,
        };
        string? assetName = package.OptionalText("asset_name");
        string? address = package.OptionalText("url");
        string? sha256 = package.OptionalText("sha256");
        List<DependencyExport> exports = [];
        foreach (FieldReader export in package.Mappings("exports"))
        {
            string archivePath = export.RequiredText("archive_path");
            bool isExecutable = export.Boolean("executable", fallback: false);
            exports.Add(new DependencyExport(archivePath, export.RequiredText("target_path"), isExecutable));
        }

        return new DependencyPackage(archive, assetName, address, sha256, exports);
    }
}
