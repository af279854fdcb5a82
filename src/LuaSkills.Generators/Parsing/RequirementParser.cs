using System.Collections.Immutable;
using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Reads the <c>[Requires]</c> attributes of a class.</summary>
internal static class RequirementParser
{
    private const string AttributeNamespace = "LuaSkills";
    private const string RequiresAttribute = "RequiresAttribute";
    private const int Arguments = 3;

    /// <summary>Reads them in order and reports malformed ones.</summary>
    public static EquatableArray<SkillRequirementModel> Parse(INamedTypeSymbol symbol, IDiagnosticSink sink)
    {
        List<SkillRequirementModel> requirements = [];
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (!attribute.AttributeClass.Is(AttributeNamespace, RequiresAttribute) || attribute.ConstructorArguments.Length != Arguments)
                continue;
            ImmutableArray<TypedConstant> arguments = attribute.ConstructorArguments;
            string capability = NameOf(arguments[0]);
            string pattern = arguments[1].Value as string ?? "";
            string access = NameOf(arguments[2]);
            Location? location = attribute.ApplicationSyntaxReference is { } reference ? Location.Create(reference.SyntaxTree, reference.Span) : SkillParser.LocationOf(symbol);
            if (RequirementPattern.FaultOf(capability, pattern, access) is { } fault)
                sink.Report(Descriptors.InvalidRequirement, location, symbol.Name, fault);
            else
                requirements.Add(new SkillRequirementModel(capability, pattern, access));
        }

        return requirements.ToEquatableArray();
    }

    /// <summary>Whether a type says that it requires something.</summary>
    public static bool IsMarked(INamedTypeSymbol type) => type.Attribute(AttributeNamespace, RequiresAttribute) is not null;

    // A number that no member has gives no name.
    private static string NameOf(TypedConstant constant)
    {
        if (constant.Type is null)
            return "";
        foreach (ISymbol member in constant.Type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, constant.Value))
                return field.Name;
        }

        return "";
    }
}
