using LuaSkills.Workers;

namespace LuaSkills.Calls;

/// <summary>An asynchronous rendering of a help page.</summary>
internal sealed class HelpRendering(ISkillEngine engine, string skillId, string flowName, SkillAuthority authority, SkillCallOptions? options)
    : WorkItem<SkillHelpDetail?>
{
    protected override SkillStep<SkillHelpDetail?> Execute(CancellationToken stopToken) =>
        engine.Start(skillId, flowName, authority, AfterWaiting(options), stopToken);
}
