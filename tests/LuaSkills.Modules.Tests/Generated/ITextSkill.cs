namespace LuaSkills.Modules.Tests.Generated;

/// <summary>A typed client of <see cref="TextModule"/>: methods of the same names call each other.</summary>
[Skill("text")]
internal partial interface ITextSkill
{
    int Count(string text, TextModule.Unit unit = TextModule.Unit.Words);

    [SkillEntry("to-case")]
    string Case(string text, [SkillArgument("case")] string to = "lower");

    string? Choose(string? choice);

    Task<string> JoinAsync(List<string> parts, string separator = " ", CancellationToken cancellationToken = default);

    ValueTask<TextModule.Summary> SummarizeAsync([SkillArguments] TextModule.Document document);

    void Forget(int count = 1);

    Task FailLaterAsync();
}
