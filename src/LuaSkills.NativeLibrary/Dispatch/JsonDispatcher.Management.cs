using LuaSkills.CompilerServices;
using LuaSkills.NativeLibrary.Requests;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.NativeLibrary.Dispatch;

/// <content>Changing skills (spec sections 3.13 to 3.16).</content>
internal sealed partial class JsonDispatcher
{
    private SkillPayload DisableSkill(ReadOnlySpan<byte> request, bool isSystem)
    {
        RequestFields fields = RequestShape.State.Read(request);
        SkillChangeScope scope = ScopeOf(fields, isSystem);
        using EngineLease lease = _engines.Enter(fields.EngineId);
        ManagerOf(lease).DisableSkill(scope, fields.SkillId, fields.Reason);
        return Envelope.Of("disabled"u8, true);
    }

    private SkillPayload EnableSkill(ReadOnlySpan<byte> request, bool isSystem)
    {
        RequestFields fields = RequestShape.State.Read(request);
        SkillChangeScope scope = ScopeOf(fields, isSystem);
        using EngineLease lease = _engines.Enter(fields.EngineId);
        ManagerOf(lease).EnableSkill(scope, fields.SkillId);
        return Envelope.Of("enabled"u8, true);
    }

    private SkillPayload UninstallSkill(ReadOnlySpan<byte> request, bool isSystem)
    {
        RequestFields fields = RequestShape.Uninstall.Read(request);
        SkillChangeScope scope = ScopeOf(fields, isSystem);
        using EngineLease lease = _engines.Enter(fields.EngineId);
        return ManagementReplies.Write(InstallerOf(lease).UninstallSkill(scope, fields.SkillId, fields.UninstallOptions));
    }

    private SkillPayload InstallSkill(ReadOnlySpan<byte> request, bool isSystem)
    {
        RequestFields fields = RequestShape.Apply.Read(request);
        SkillChangeScope scope = ScopeOf(fields, isSystem);
        using EngineLease lease = _engines.Enter(fields.EngineId);
        return ManagementReplies.Write(InstallerOf(lease).InstallSkill(scope, fields.InstallRequest));
    }

    private SkillPayload UpdateSkill(ReadOnlySpan<byte> request, bool isSystem)
    {
        RequestFields fields = RequestShape.Apply.Read(request);
        SkillChangeScope scope = ScopeOf(fields, isSystem);
        using EngineLease lease = _engines.Enter(fields.EngineId);
        return ManagementReplies.Write(InstallerOf(lease).UpdateSkill(scope, fields.InstallRequest));
    }

    private SkillPayload InstallPrivateSkill(ReadOnlySpan<byte> request)
    {
        RequestFields fields = RequestShape.PrivateApply.Read(request);
        SkillChangeScope scope = PrivateScopeOf(fields);
        using EngineLease lease = _engines.Enter(fields.EngineId);
        return ManagementReplies.Write(InstallerOf(lease).InstallSkill(scope, SkillInstallRequest.PrivateManifest(fields.SkillId, fields.ManifestUrl)));
    }

    private SkillPayload UpdatePrivateSkill(ReadOnlySpan<byte> request)
    {
        RequestFields fields = RequestShape.PrivateApply.Read(request);
        SkillChangeScope scope = PrivateScopeOf(fields);
        using EngineLease lease = _engines.Enter(fields.EngineId);
        return ManagementReplies.Write(InstallerOf(lease).UpdateSkill(scope, SkillInstallRequest.PrivateManifest(fields.SkillId, fields.ManifestUrl)));
    }

    private static SkillChangeScope ScopeOf(in RequestFields fields, bool isSystem) => isSystem ? fields.SystemScope : fields.OrdinaryScope;

    private static SkillChangeScope PrivateScopeOf(in RequestFields fields) => fields.Authority == SkillAuthority.System
        ? fields.SystemScope
        : throw new RequestException("requires system authority for private URL manifest operations");

    private static ISkillManagement ManagerOf(in EngineLease lease) =>
        lease.Engine as ISkillManagement ?? throw new DispatchException("the engine cannot manage skills");

    private static ISkillInstallation InstallerOf(in EngineLease lease) =>
        lease.Engine as ISkillInstallation ?? throw new DispatchException("the engine cannot install skills");
}
