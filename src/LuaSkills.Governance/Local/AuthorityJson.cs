using System.Text.Json;
using LuaSkills.Governance.Policies;

namespace LuaSkills.Governance.Local;

/// <summary>What an approver must have, as the log shows it.</summary>
internal static class AuthorityJson
{
    public static void Write(Utf8JsonWriter w, string name, RequiredAuthority? authority)
    {
        w.WriteStartObject(name);
        if (authority?.MinTrustBaseline is { } trust)
            w.WriteNumber("min_trust_baseline"u8, trust);
        if (authority?.SensitivityClearance is { } clearance)
            w.WriteString("sensitivity_clearance"u8, GateWords.Sensitivity[(int)clearance]);
        if (authority?.Scope is { } scope)
        {
            w.WriteStartObject("scope"u8);
            w.WriteString("level"u8, GateWords.ScopeLevel[(int)scope.Level]);
            w.WriteString("identifier"u8, scope.Identifier);
            w.WriteEndObject();
        }

        w.WriteEndObject();
    }
}
