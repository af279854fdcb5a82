using LuaSkills.Generators.Bindings;
using LuaSkills.Generators.Emit;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Parsing;

/// <summary>Makes of a package's methods and types the models that the parser would make of their declarations.</summary>
internal static class BoundModels
{
    private const string Result = "global::LuaSkills.SkillResult";

    /// <summary>Adds the methods to the client of the interface, and the contracts of their arguments.</summary>
    public static SkillExtract Add(SkillExtract extract, BoundSkill members)
    {
        SkillModel skill = extract.Skill;
        BoundTypeNames names = BoundTypeNames.Full(skill.Declaration.FullName);
        BoundContracts contracts = new(members, names, extract.Request!.ContractPrefix, skill.Declaration.HintName);
        List<MethodModel> methods = [.. skill.Methods];
        foreach (BoundEntry entry in members.Entries)
        {
            EquatableArray<ParameterModel> parameters = Parameters(entry, names, contracts);
            methods.Add(Method(skill, entry, entry.MethodName, new ReturnModel(Result, CallStyle.Synchronous, ReplyKind.Result, Result, null), parameters));
            methods.Add(Method(skill, entry, entry.AsyncMethodName, new ReturnModel($"{WellKnown.ValueTask}<{Result}>", CallStyle.ValueTask, ReplyKind.Result, Result, null), parameters));
        }

        List<ContractModel> all = [.. extract.Contracts];
        contracts.AddTo(all);
        return extract with { Skill = skill with { Methods = methods.ToEquatableArray() }, Contracts = all.ToEquatableArray(), Members = members };
    }

    private static MethodModel Method(SkillModel skill, BoundEntry entry, string name, ReturnModel result, EquatableArray<ParameterModel> parameters) =>
        new(skill.Declaration.FullName, SymbolExtensions.Identifier(name), skill.SkillId, entry.Name, result, parameters);

    private static EquatableArray<ParameterModel> Parameters(BoundEntry entry, BoundTypeNames names, BoundContracts contracts)
    {
        List<ParameterModel> parameters = [];
        foreach (BoundParameter parameter in entry.Parameters)
        {
            ValueModel value = contracts.ValueOf(parameter.Value);
            parameters.Add(new ParameterModel(
                SymbolExtensions.Identifier(parameter.Name),
                names.Of(parameter.Value),
                parameter.IsWhole ? ParameterRole.Arguments : ParameterRole.Argument,
                parameter.ArgumentName,
                value,
                parameter.IsWhole || parameter.AlwaysSends,
                value.Kind == ValueKind.Element ? DefaultComparison.Undefined : DefaultComparison.None,
                ""));
        }

        parameters.Add(Context(entry.OptionsName, "global::LuaSkills.SkillCallOptions?", ParameterRole.Options));
        parameters.Add(Context(entry.TokenName, WellKnown.CancellationToken, ParameterRole.CancellationToken));
        return parameters.ToEquatableArray();
    }

    private static ParameterModel Context(string name, string typeName, ParameterRole role) =>
        new(SymbolExtensions.Identifier(name), typeName, role, "", null, AlwaysSend: false, DefaultComparison.None, "");
}
