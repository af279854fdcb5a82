using LuaSkills.CompilerServices;
using LuaSkills.Workers;

namespace LuaSkills.Calls;

/// <summary>An asynchronous call by canonical name.</summary>
internal sealed class UntypedCall(ISkillEngine engine, string canonicalName, JsonText arguments, SkillCallOptions? options) : WorkItem<SkillResult>
{
    protected override SkillStep<SkillResult> Execute(CancellationToken stopToken) => engine.Start(
        new SkillCall(SkillTarget.Canonical(canonicalName), arguments.Utf8, AfterWaiting(options), stopToken),
        SkillReplies.Result);
}
