using LuaSkills.Engine.Catalogue;

namespace LuaSkills.Engine.Api.HostResults;

/// <summary>Words what is wrong with the structured result of an entry.</summary>
/// <param name="entry">The entry that returned it.</param>
internal readonly struct HostResultFault(LoadedEntry entry)
{
    /// <summary>Builds <c>Lua skill '{tool}' {message}</c> to be thrown.</summary>
    public SkillException Because(string message) =>
        new(SkillErrorCode.InvalidHostResult, $"Lua skill '{entry.CanonicalName}' {message}")
        {
            SkillId = entry.Skill.Id,
            EntryName = entry.LocalName,
        };
}
