using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints what a gate is told, as an initialiser behind a constructor call.</summary>
internal static class GovernanceEmitter
{
    public static string Initializer(GovernanceModel? governance)
    {
        if (governance is null)
            return "";
        List<string> members = [];
        if (governance.Level is int level)
            members.Add($"Level = {Literals.Number(level)}");
        if (governance.Description.Length > 0)
            members.Add($"Description = {Literals.String(governance.Description)}");
        string rest = members.Count == 0 ? "" : $" {{ {string.Join(", ", members)} }}";
        return $" {{ Governance = new {WellKnown.GovernedDescriptor}({Literals.String(governance.Name)}){rest} }}";
    }
}
