using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Schemas;

/// <summary>What the source says about types and members.</summary>
/// <param name="contracts">Knows the types.</param>
/// <param name="cancellationToken">Stops the search.</param>
internal sealed class MemberDocs(ContractParser contracts, CancellationToken cancellationToken)
{
    /// <summary>What a type is; empty when nobody said.</summary>
    public string OfType(string className) => DocComment.Of(contracts.TypeOf(className), cancellationToken).Summary;

    /// <summary>What a member is; empty when nobody said. Members of positional records are documented as parameters.</summary>
    public string OfMember(string className, MemberModel member)
    {
        for (ITypeSymbol? type = contracts.TypeOf(className); type is not null; type = type.BaseType)
        {
            foreach (ISymbol symbol in type.GetMembers(member.Name.TrimStart('@')))
            {
                string text = DocComment.Of(symbol, cancellationToken).Summary;
                return text.Length > 0 ? text : DocComment.Of(type, cancellationToken).Parameter(symbol.Name);
            }
        }

        return "";
    }
}
