using LuaSkills.CompilerServices;
using LuaSkills.NativeLibrary.Requests;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.NativeLibrary.Dispatch;

/// <content>Help and completions (spec sections 3.6 and 3.7).</content>
internal sealed partial class JsonDispatcher
{
    private SkillPayload ListSkillHelp(ReadOnlySpan<byte> request)
    {
        RequestFields query = RequestShape.Query.Read(request);
        SkillAuthority authority = query.Authority;
        using EngineLease lease = _engines.Enter(query.EngineId);
        return HelpReplies.Write(lease.Engine.ListSkillHelp(authority));
    }

    private SkillPayload RenderSkillHelpDetail(ReadOnlySpan<byte> request)
    {
        RequestFields help = RequestShape.Help.Read(request);
        SkillAuthority authority = help.Authority;
        using EngineLease lease = _engines.Enter(help.EngineId);
        return HelpReplies.Write(lease.Engine.RenderSkillHelpDetail(
            help.SkillId,
            help.FlowName,
            authority,
            help.RequestContext is null ? null : new SkillCallOptions { RequestContext = help.RequestContext },
            CancellationToken.None));
    }

    private SkillPayload CompletePromptArgument(ReadOnlySpan<byte> request)
    {
        RequestFields query = RequestShape.PromptQuery.Read(request);
        SkillAuthority authority = query.Authority;
        using EngineLease lease = _engines.Enter(query.EngineId);
        return HelpReplies.Write(lease.Engine.PromptArgumentCompletions(query.PromptName, query.ArgumentName, authority));
    }
}
