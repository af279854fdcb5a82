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
        // The analyzer reads the same files and reports what is wrong with them.
        if (source.Package is not { } package || PackageContentsReader.Read(package.SkillId, new PackageSourceFiles(package), new FaultList()) is not { } contents)
            return new SkillExtract(extract.Skill with { IsBroken = true, Methods = default }, default);

        cancellationToken.ThrowIfCancellationRequested();
        BoundSkill members = SchemaBinder.Bind(contents, ScopeOf(extract.Skill, request), notes: null);
        // The methods are there even where the user's own are faulty, so that no further errors follow.
        return extract.Skill.IsBroken ? extract with { Members = members } : BoundModels.Add(extract, members);
    }

    /// <summary>What there is in the interface already.</summary>
    public static BindingScope ScopeOf(SkillModel skill, PackageRequest request) => new(skill.Declaration.Name.TrimStart('@'), request.Names, request.Entries);
}
