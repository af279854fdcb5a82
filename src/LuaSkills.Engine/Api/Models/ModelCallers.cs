using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Models;

/// <summary>The running call as a model provider sees it.</summary>
internal static class ModelCallers
{
    public static ModelCaller Of(CallFrame? frame)
    {
        // Recordings of upstream show that a request context with an empty client_info counts as none here.
        SkillRequestContext? request = frame?.Request is { ClientInfo: { Kind: null, Name: null, Version: null } } ? null : frame?.Request;
        return new ModelCaller
        {
            SkillId = frame?.Entry?.Skill.Id,
            EntryName = frame?.Entry?.LocalName,
            CanonicalName = frame?.Entry?.CanonicalName,
            RootName = frame?.Entry?.Skill.RootName,
            SkillDirectory = frame?.Entry?.Skill.Directory,
            ClientName = request?.ClientName ?? request?.ClientInfo?.Name,
            RequestId = request?.RequestId,
        };
    }
}
