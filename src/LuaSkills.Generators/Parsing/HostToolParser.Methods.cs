using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Schemas;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal static partial class HostToolParser
{
    private static HostToolModel? ParseMethod(IMethodSymbol method, string name, CallableSite site)
    {
        if (!ToolNames.IsValid(name))
            site.Sink.Report(Descriptors.InvalidToolName, site.PlaceOf(method), name, $"name of the tool '{method.ContainingType.Name}.{method.Name}'");
        if (CallableParser.Describe(method, site) is not { } callable)
            return null;

        string description = CallableParser.Text(method.Attribute(AttributeNamespace, ToolAttribute), "Description") ?? callable.Comment.Summary;
        if (description.Length == 0)
            site.Sink.Report(Descriptors.UndescribedTool, callable.Location, name);
        if (CallableParser.ParseSignature(callable, site) is not { } signature)
            return null;

        CallableResultModel result = signature.Result;
        SchemaBuilder input = new(site.Contracts, site.Docs, ContractUses.Read);
        SchemaBuilder output = new(site.Contracts, site.Docs, ContractUses.Write);
        site.Annotations.AddTool(name, description, signature.Properties, signature.Whole, result);
        return new HostToolModel(
            name,
            description,
            CallableParser.ReceiverOf(method, site),
            method.Escaped(),
            signature.Whole is { } whole ? input.OfValue(whole) : input.OfArguments(signature.Properties),
            result is { Value: { } value, IsRaw: false } ? output.OfValue(value) : "",
            result,
            signature.Parameters.ToEquatableArray(),
            GovernanceParser.Parse(
                method,
                site.Owner,
                name,
                () => description,
                fault => site.Sink.Report(Descriptors.InvalidGovernedTool, callable.Location, callable.Label, fault)));
    }
}
