namespace LuaSkills.Modules.Tests.Generated;

/// <summary>A typed client of <see cref="NotesModule"/>.</summary>
[Skill("notes")]
internal partial interface INotesSkill
{
    Task<int> AddLaterAsync(string line, SkillCallOptions options);

    string Read(SkillCallOptions options);
}
