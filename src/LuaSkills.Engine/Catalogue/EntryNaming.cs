using LuaSkills.Engine.Modules;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Catalogue;

/// <summary>Gives the entries of all skills their canonical names and their places in the catalogue.</summary>
internal static class EntryNaming
{
    /// <summary>Names the entries.</summary>
    /// <param name="packages">The checked packages.</param>
    /// <param name="modules">The modules; they get to know their entries.</param>
    /// <param name="reserved">Names that no entry may have.</param>
    /// <returns>The entries in ascending order of their canonical names.</returns>
    /// <exception cref="PackageFaultException">A package declares an entry name twice.</exception>
    public static List<LoadedEntry> Name(IReadOnlyList<CheckedPackage> packages, IReadOnlyList<LoadedModule> modules, IReadOnlyList<string> reserved)
    {
        List<UnnamedEntry> entries = [];
        foreach (CheckedPackage package in packages)
            Collect(package, entries);
        foreach (LoadedModule module in modules)
            Collect(module, entries);

        // Ids and local names are ASCII, so ordinal order is byte order; a base name and an id fix the local name.
        entries.Sort(static (left, right) =>
            string.CompareOrdinal(left.BaseName, right.BaseName) is var order and not 0
                ? order
                : string.CompareOrdinal(left.Skill.Id, right.Skill.Id));

        CanonicalNames names = new(reserved);
        List<(string Name, UnnamedEntry Entry)> named = new(entries.Count);
        foreach (UnnamedEntry entry in entries)
            named.Add((names.Take(entry.BaseName), entry));
        named.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));

        List<LoadedEntry> loaded = new(named.Count);
        foreach ((string name, UnnamedEntry entry) in named)
            loaded.Add(entry.ToEntry(name, loaded.Count));
        return loaded;
    }

    private static void Collect(CheckedPackage package, List<UnnamedEntry> entries)
    {
        HashSet<string> localNames = new(StringComparer.Ordinal);
        foreach (PackageEntry entry in package.Entries)
        {
            if (!localNames.Add(entry.LocalName))
            {
                throw new PackageFaultException(SkillErrorCode.InvalidEntry, SkillIdentifier.DescribeRepeated(package.Skill.Id, entry.LocalName))
                {
                    SkillId = package.Skill.Id,
                };
            }

            entries.Add(new UnnamedEntry(CanonicalNames.BaseOf(package.Skill.Id, entry.LocalName), package.Skill, entry, Method: null));
        }
    }

    // Private callbacks take no name from others: nobody can call them by one.
    private static void Collect(LoadedModule module, List<UnnamedEntry> entries)
    {
        IReadOnlyList<SkillMethodDescriptor> methods = module.Module.Descriptor.Methods;
        for (int i = 0; i < methods.Count; i++)
        {
            ModuleMethod method = new(module, i);
            string baseName = CanonicalNames.BaseOf(module.Skill.Id, methods[i].Name);
            if (methods[i].Visibility == SkillMethodVisibility.PrivateCallback)
                module.Add(method.ToEntry(baseName, index: -1));
            else
                entries.Add(new UnnamedEntry(baseName, module.Skill, Package: null, method));
        }
    }

    /// <summary>An entry before it has its name: of a package, or of a module.</summary>
    private sealed record UnnamedEntry(string BaseName, LoadedSkill Skill, PackageEntry? Package, ModuleMethod? Method)
    {
        public LoadedEntry ToEntry(string canonicalName, int index)
        {
            if (Package is not null)
                return ToEntry(canonicalName, Package, index);
            LoadedEntry entry = Method!.ToEntry(canonicalName, index);
            Method.Module.Add(entry);
            return entry;
        }

        private LoadedEntry ToEntry(string canonicalName, PackageEntry entry, int index) => new()
        {
            Skill = Skill,
            Index = index,
            LuaModule = entry.Declared.LuaModule,
            File = entry.File,
            Directory = Path.GetDirectoryName(entry.File) ?? Skill.Directory,
            Descriptor = new SkillEntryDescriptor(
                canonicalName,
                Skill.Id,
                entry.LocalName,
                Skill.RootName,
                Skill.Directory,
                entry.Declared.Description,
                entry.Parameters,
                entry.InputSchema),
        };
    }
}
