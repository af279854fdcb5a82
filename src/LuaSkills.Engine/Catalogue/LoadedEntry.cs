namespace LuaSkills.Engine.Catalogue;

/// <summary>One callable entry of a loaded skill.</summary>
internal sealed class LoadedEntry
{
    /// <summary>The skill it belongs to.</summary>
    public required LoadedSkill Skill { get; init; }

    /// <summary>Position in <see cref="SkillCatalogue.Entries"/>; VMs keep their handlers under it.</summary>
    public required int Index { get; init; }

    /// <summary>Global key of the handler and Lua chunk name.</summary>
    public required string LuaModule { get; init; }

    /// <summary>Full path of the entry file.</summary>
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
