using LuaSkills.Engine.Catalogue;

namespace LuaSkills.Engine.Modules;

/// <summary>What is behind an entry that is a method of a module.</summary>
/// <param name="Module">The module.</param>
/// <param name="Index">Position in <see cref="SkillModuleDescriptor.Methods"/>.</param>
internal sealed record ModuleMethod(LoadedModule Module, int Index)
{
    /// <summary>What the module says of it.</summary>
    public SkillMethodDescriptor Descriptor => Module.Module.Descriptor.Methods[Index];

    /// <summary>Whether it is in the catalogue's lists.</summary>
    public bool IsListed =>
        Descriptor.Visibility == SkillMethodVisibility.Listed
            && !Contains(Module.Deployment.HiddenMethods)
            && (Module.Deployment.ExposedMethods is not { } exposed || Contains(exposed));

    /// <summary>The entry of the method.</summary>
    /// <param name="canonicalName">Name to call it by.</param>
    /// <param name="index">Position in the catalogue; -1 for a private callback, which is in none.</param>
    public LoadedEntry ToEntry(string canonicalName, int index)
    {
        LoadedSkill skill = Module.Skill;
        return new LoadedEntry
        {
            Skill = skill,
            Index = index,
            Method = this,
            IsListed = IsListed,
            LuaModule = canonicalName,
            File = "",
            Directory = "",
            Descriptor = new SkillEntryDescriptor(
                canonicalName,
                skill.Id,
                Descriptor.Name,
                skill.RootName,
                skill.Directory,
                Descriptor.Description,
                Descriptor.Parameters,
                Descriptor.InputSchema.ToElement()),
        };
    }

    private bool Contains(IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            if (string.Equals(name, Descriptor.Name, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
