using LuaSkills.Generators.Bindings;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Packages;

namespace LuaSkills.Generators.Parsing;

/// <summary>Adds to an interface what it takes from its package.</summary>
internal static class PackageBinding
{
    /// <summary>The interface with the methods and types of its package. Without a readable package it is broken: its members throw.</summary>
    public static SkillExtract Bind(SkillSource source, CancellationToken cancellationToken)
    {
        SkillExtract extract = source.Extract;
        if (extract.Request is not { } request)
            return extract;
        if (source.Package is not { } package || ReadContents(package) is not { } contents)
            return new SkillExtract(extract.Skill with { IsBroken = true, Methods = default }, default);

        cancellationToken.ThrowIfCancellationRequested();
        BoundSkill members = SchemaBinder.Bind(contents, ScopeOf(extract.Skill, request), notes: null);
        // The methods are there even where the user's own are faulty, so that no further errors follow.
        return extract.Skill.IsBroken ? extract with { Members = members } : BoundModels.Add(extract, members);
    }

    /// <summary>What there is in the interface already.</summary>
    public static BindingScope ScopeOf(SkillModel skill, PackageRequest request) => new(skill.Declaration.Name.TrimStart('@'), request.Names, request.Entries);

    private static PackageContents? ReadContents(PackageSource package)
    {
        try
        {
            return TextOf(package, PackageContents.ManifestFile) is { } manifest
                ? PackageContentsReader.Read(package.SkillId, YamlDocumentReader.Read(manifest), path => TextOf(package, path) is { } schema ? JsonDocumentReader.Read(schema) : null)
                : null;
        }
        catch (DocumentException)
        {
            // The analyzer reads the same files and reports what is wrong with them.
            return null;
        }
        catch (PackageContentsException)
        {
            return null;
        }
    }

    private static string? TextOf(PackageSource package, string path)
    {
        foreach (PackageFile file in package.Files)
        {
            if (string.Equals(file.Path, path, StringComparison.Ordinal))
                return file.Text;
        }

        return null;
    }
}
