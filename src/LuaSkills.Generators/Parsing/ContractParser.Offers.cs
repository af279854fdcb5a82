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
        _isOffer = true;
        _sink = NullSink.Instance;
        Queue<string> open = new(_table.Names);
        while (open.Count > 0)
        {
            ContractTable.Row row = _table[open.Dequeue()];
            ContractUses missing = (ContractUses.Write | ContractUses.Read) & ~row.Visited;
            if (missing == ContractUses.None || row.Type is not { } type)
                continue;

            int mark = _table.Mark;
            if (ParseContract(type, new ContractSite("", null, missing)) is null)
            {
                // Of a type that fails nothing may stay behind that refers to it.
                _table.Undo(mark);
                continue;
            }

            // Types that are reached only in the other direction are offered both ways as well.
            foreach (string found in _table.AddedSince(mark))
                open.Enqueue(found);
        }
    }
}
