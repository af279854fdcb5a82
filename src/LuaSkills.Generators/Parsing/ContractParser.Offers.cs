using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal sealed partial class ContractParser
{
    // Whether what is parsed is used by no signature and only offered to JsonSerializer.
    private bool _isOffer;

    /// <summary>Adds to every contract the direction that no signature uses, where its type allows it. Nothing is reported.</summary>
    public void AddOffers()
    {
        Queue<string> open = new(_contracts.Keys);
        while (open.Count > 0)
        {
            string name = open.Dequeue();
            ContractUses missing = (ContractUses.Write | ContractUses.Read) & ~_visited[name];
            if (missing == ContractUses.None || !_types.TryGetValue(name, out ITypeSymbol? type) || TryParse(type, missing) is not { } attempt)
                continue;

            // Types that are reached only in the other direction are offered both ways as well.
            foreach (string found in attempt._contracts.Keys)
            {
                if (!_contracts.ContainsKey(found))
                    open.Enqueue(found);
            }

            (_contracts, _visited, _types) = (attempt._contracts, attempt._visited, attempt._types);
        }
    }

    /// <summary>Parses on a copy: of a type that fails, nothing may stay behind that refers to it.</summary>
    private ContractParser? TryParse(ITypeSymbol type, ContractUses direction)
    {
        ContractParser attempt = new(known, options, scope, NullSink.Instance, cancellationToken)
        {
            _isOffer = true,
            _contracts = new(_contracts, StringComparer.Ordinal),
            _visited = new(_visited, StringComparer.Ordinal),
            _types = new(_types, StringComparer.Ordinal),
        };
        return attempt.ParseContract(type, new ContractSite("", null, direction)) is null ? null : attempt;
    }
}
