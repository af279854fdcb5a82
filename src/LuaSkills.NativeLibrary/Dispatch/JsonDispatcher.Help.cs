using LuaSkills.CompilerServices;
using LuaSkills.NativeLibrary.Requests;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.NativeLibrary.Dispatch;

/// <content>Help and completions (spec sections 3.6 and 3.7).</content>
internal sealed partial class JsonDispatcher
{
    private SkillPayload ListSkillHelp(ReadOnlySpan<byte> request)
    {
        QueryRequest query = QueryRequest.ReadWithoutNames(request);
        using EngineLease lease = _engines.Enter(query.EngineId);
        return HelpReplies.Write(lease.Engine.ListSkillHelp(query.Authority));
    }

    private SkillPayload RenderSkillHelpDetail(ReadOnlySpan<byte> request)
    {
        HelpRequest help = HelpRequest.Read(request);
        using EngineLease lease = _engines.Enter(help.EngineId);
        return HelpReplies.Write(lease.Engine.RenderSkillHelpDetail(
            help.SkillId,
            help.FlowName,
            help.Authority,
            help.Context is null ? null : new SkillCallOptions { RequestContext = help.Context },
            CancellationToken.None));
    }

    private SkillPayload CompletePromptArgument(ReadOnlySpan<byte> request)
    {
        QueryRequest query = QueryRequest.ReadPromptArgument(request);
        using EngineLease lease = _engines.Enter(query.EngineId);
        return HelpReplies.Write(lease.Engine.PromptArgumentCompletions(query.Name, query.ArgumentName, query.Authority));
    }
}
