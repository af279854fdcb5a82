using LuaSkills.Generators.Model;
using LuaSkills.Generators.Schemas;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>What the parsers of methods that are called with JSON share about one type.</summary>
/// <param name="Owner">The type that the generator adds a part to.</param>
/// <param name="Known">The compilation.</param>
/// <param name="Contracts">Decides how values become JSON.</param>
/// <param name="Docs">What the source says about members.</param>
/// <param name="Annotations">Takes the LuaLS annotations.</param>
/// <param name="Rules">What differs between the kinds of such methods.</param>
/// <param name="Sink">Takes what is wrong.</param>
/// <param name="CancellationToken">Stops the parse.</param>
internal sealed record CallableSite(
    INamedTypeSymbol Owner,
    KnownSymbols Known,
    ContractParser Contracts,
    MemberDocs Docs,
    LuaAnnotationBuilder Annotations,
    CallableRules Rules,
    IDiagnosticSink Sink,
    CancellationToken CancellationToken)
{
    /// <summary>Where a member stands: in the source, or at the type when a base in another assembly has it.</summary>
    public Location? PlaceOf(ISymbol member) => SkillParser.LocationOf(member) ?? SkillParser.LocationOf(Owner);
}

/// <summary>One method that is called with JSON.</summary>
/// <param name="Method">The method.</param>
/// <param name="Label">Type and method, for messages.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="Comment">What the source says of it.</param>
internal sealed record CallableMethod(IMethodSymbol Method, string Label, Location? Location, DocComment Comment);

/// <summary>Its parameters and result.</summary>
/// <param name="Parameters">All parameters in order.</param>
/// <param name="Properties">The arguments as properties of an object; empty when one parameter is the whole object.</param>
/// <param name="Result">What it returns.</param>
internal sealed record CallableSignature(List<CallableParameterModel> Parameters, List<SchemaProperty> Properties, CallableResultModel Result)
{
    /// <summary>The argument object when it is one value.</summary>
    public ValueModel? Whole
    {
        get
        {
            foreach (CallableParameterModel parameter in Parameters)
            {
                if (parameter.Role == CallableParameterRole.Arguments)
                    return parameter.Value;
            }

            return null;
        }
    }
}
