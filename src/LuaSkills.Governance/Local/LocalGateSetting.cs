using LuaSkills.Governance.Policies;

namespace LuaSkills.Governance.Local;

/// <summary>What all actions of a gate have in common.</summary>
internal sealed record LocalGateSetting(
    string ProjectId, string SessionId, string ActorId, GateScope Scope, Sensitivity Sensitivity, bool RecordContent)
{
    public DataSensitivity DataSensitivity => Sensitivity switch
    {
        Sensitivity.Public => DataSensitivity.Public,
        Sensitivity.Secret => DataSensitivity.Secret,
        _ => DataSensitivity.Private,
    };
}
