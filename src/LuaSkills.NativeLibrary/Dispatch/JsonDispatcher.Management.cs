using LuaSkills.CompilerServices;
using LuaSkills.NativeLibrary.Requests;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.NativeLibrary.Dispatch;

/// <content>Disabling and enabling skills (spec section 3.13).</content>
internal sealed partial class JsonDispatcher
{
    private SkillPayload DisableSkill(in ManagementRequest request)
    {
        using EngineLease lease = _engines.Enter(request.EngineId);
        ManagerOf(lease).DisableSkill(request.Scope, request.SkillId, request.Reason);
        return Envelope.Of("disabled"u8, true);
    }

    private SkillPayload EnableSkill(in ManagementRequest request)
    {
        using EngineLease lease = _engines.Enter(request.EngineId);
        ManagerOf(lease).EnableSkill(request.Scope, request.SkillId);
        return Envelope.Of("enabled"u8, true);
    }

    private static ISkillManagement ManagerOf(in EngineLease lease) =>
        lease.Engine as ISkillManagement ?? throw new DispatchException("the engine cannot manage skills");
}
