using LuaSkills.Engine.Modules;

namespace LuaSkills.Engine.Catalogue;

/// <summary>One callable entry of a loaded skill.</summary>
internal sealed class LoadedEntry
{
    /// <summary>The skill it belongs to.</summary>
    public required LoadedSkill Skill { get; init; }

    /// <summary>Position in <see cref="SkillCatalogue.Entries"/>; VMs keep their handlers under it.</summary>
    public required int Index { get; init; }

    /// <summary>What runs the entry of a module; <see langword="null"/> for an entry that is a Lua file.</summary>
    public ModuleMethod? Method { get; init; }

    /// <summary>Whether the entry is in lists. One that is not can be called all the same.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>Global key of the handler and Lua chunk name.</summary>
    public required string LuaModule { get; init; }

    /// <summary>Full path of the entry file; empty for a module.</summary>
    public required string File { get; init; }

    /// <summary>Directory of the entry file, as <c>vulcan.context.entry_dir</c> shows it.</summary>
    public required string Directory { get; init; }

    /// <summary>What is told about the entry.</summary>
    public required SkillEntryDescriptor Descriptor { get; init; }

    /// <summary>Name to call it by.</summary>
    public string CanonicalName => Descriptor.CanonicalName;

    /// <summary>Name inside the skill.</summary>
    public string LocalName => Descriptor.LocalName;
}
