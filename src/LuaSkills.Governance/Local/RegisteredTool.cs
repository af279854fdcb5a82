using LuaSkills.Governance.Policies;

namespace LuaSkills.Governance.Local;

/// <summary>A tool that the gate knows, with the decision on its calls.</summary>
internal sealed class RegisteredTool(string name, string description, ToolContract contract, PolicyDecision decision, GovernedTool body, LocalGateSetting setting)
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    public string InternalName { get; } = GateToolName.Internal(name);

    public string Intent { get; } = $"forward runtime tool call {name} via gate";

    public ToolContract Contract { get; } = contract;

    /// <summary>The contract as the log shows it.</summary>
    public byte[] ContractJson { get; } = Describe(contract, setting);

    public PolicyDecision Decision { get; } = decision;

    public GovernedTool Body { get; } = body;

    private static byte[] Describe(ToolContract contract, LocalGateSetting setting) => JsonText.Write((contract, setting), static (w, state) =>
    {
        w.WriteStartObject();
        w.WriteNumber("required_level"u8, state.contract.RequiredTrustLevel);
        w.WriteString("blast_radius"u8, GateWords.BlastRadius[(int)state.contract.BlastRadius]);
        w.WriteString("reversibility"u8, GateWords.Reversibility[(int)state.contract.Reversibility]);
        w.WriteStartObject("scope"u8);
        w.WriteString("level"u8, GateWords.ScopeLevel[(int)state.setting.Scope.Level]);
        w.WriteString("identifier"u8, state.setting.Scope.Identifier);
        w.WriteEndObject();
        w.WriteString("data_sensitivity"u8, GateWords.DataSensitivity[(int)state.setting.DataSensitivity]);
        w.WriteStartArray("preconditions"u8);
        w.WriteEndArray();
        w.WriteEndObject();
    }).Utf8.ToArray();
}
