using System.Collections.Immutable;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Schemas;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>The values that a declaration gives for an argument.</summary>
/// <param name="DefaultJson">What it is when it is absent, as JSON; empty for nothing in particular.</param>
/// <param name="ExampleJson">An example as JSON; empty for none.</param>
/// <param name="Allowed">The only texts that a string may be; empty for any.</param>
internal sealed record ArgumentValues(string DefaultJson, string ExampleJson, EquatableArray<string> Allowed)
{
    /// <summary>Reads them and reports those that cannot be.</summary>
    public static ArgumentValues Of(
        IParameterSymbol parameter,
        ValueModel value,
        AttributeData? attribute,
        Location? location,
        CallableMethod callable,
        CallableSite site)
    {
        EquatableArray<string> allowed = AllowedBy(attribute, value, Report);
        if (allowed.Count > 0 && parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: string text } && !Contains(allowed, text))
            Report($"the default \"{text}\" is not in Enum");

        string example = CallableParser.Text(attribute, "Example") ?? "";
        if (example.Length > 0 && FaultOf(example, value, allowed, site) is { } fault)
        {
            Report(fault);
            example = "";
        }

        return new ArgumentValues(Schemas.DefaultJson.Of(parameter, value, site.Contracts), example, allowed);

        void Report(string reason) => site.Sink.Report(site.Rules.InvalidExample, location, parameter.Name, callable.Label, reason);
    }

    private static EquatableArray<string> AllowedBy(AttributeData? attribute, ValueModel value, Action<string> report)
    {
        if (CallableParser.Named(attribute, "Enum") is not { Kind: TypedConstantKind.Array, IsNull: false } constant)
            return default;
        if (value.Kind != ValueKind.String)
        {
            report("Enum is for strings; give the parameter the type string, or an enumeration");
            return default;
        }

        ImmutableArray<TypedConstant> texts = constant.Values;
        if (texts.IsEmpty)
            report("Enum is empty, so no value would be allowed");
        List<string> allowed = [];
        foreach (TypedConstant item in texts)
        {
            if (item.Value is not string text || !EntryNames.IsText(text))
                report("Enum has a value that is no text");
            else if (allowed.Contains(text))
                report($"Enum has \"{text}\" twice");
            else
                allowed.Add(text);
        }

        return allowed.ToEquatableArray();
    }

    private static string? FaultOf(string example, ValueModel value, EquatableArray<string> allowed, CallableSite site)
    {
        if (!JsonSyntax.IsValue(example))
            return "Example is not a JSON value; texts need quotes: Example = \"\\\"Oslo\\\"\"";
        return site.Rules.IsModule && new ExampleCheck(site.Contracts).Mismatch(example, value, allowed) is { } mismatch ? $"Example does not fit: {mismatch}" : null;
    }

    private static bool Contains(EquatableArray<string> texts, string text)
    {
        foreach (string other in texts)
        {
            if (string.Equals(other, text, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
