using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>The contracts that one interface needs, by the names of their classes. What was added since a mark can be taken back.</summary>
internal sealed class ContractTable
{
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, Row?>> _changes = [];

    /// <summary>Where the table stands now, for <see cref="Undo"/>.</summary>
    public int Mark => _changes.Count;

    /// <summary>The names, in the order in which they were first seen.</summary>
    public IEnumerable<string> Names => _rows.Keys;

    /// <summary>What is known of a class; nothing yet for a new one.</summary>
    public Row this[string className]
    {
        get => _rows.TryGetValue(className, out Row? row) ? row : Row.Empty;
        set
        {
            _rows.TryGetValue(className, out Row? before);
            _changes.Add(new KeyValuePair<string, Row?>(className, before));
            _rows[className] = value;
        }
    }

    /// <summary>Takes back what was changed since a mark.</summary>
    public void Undo(int mark)
    {
        for (int i = _changes.Count - 1; i >= mark; i--)
        {
            if (_changes[i].Value is { } before)
                _rows[_changes[i].Key] = before;
            else
                _rows.Remove(_changes[i].Key);
        }

        _changes.RemoveRange(mark, _changes.Count - mark);
    }

    /// <summary>The classes that were not there at a mark.</summary>
    public List<string> AddedSince(int mark)
    {
        List<string> added = [];
        for (int i = mark; i < _changes.Count; i++)
        {
            if (_changes[i].Value is null)
                added.Add(_changes[i].Key);
        }

        return added;
    }

    /// <summary>The contracts, in ordinal order of their class names.</summary>
    public EquatableArray<ContractModel> ToContracts()
    {
        List<string> names = [.. _rows.Keys];
        names.Sort(StringComparer.Ordinal);
        List<ContractModel> contracts = [];
        foreach (string name in names)
        {
            if (_rows[name].Contract is { } contract)
                contracts.Add(contract);
        }

        return contracts.ToEquatableArray();
    }

    /// <summary>One contract.</summary>
    /// <param name="Visited">Directions that were parsed or are being parsed.</param>
    /// <param name="Type">Its type; <see langword="null"/> when it holds for one place only.</param>
    /// <param name="Contract">The contract, once it is parsed.</param>
    internal sealed record Row(ContractUses Visited, ITypeSymbol? Type, ContractModel? Contract)
    {
        /// <summary>Nothing yet.</summary>
        public static Row Empty { get; } = new(ContractUses.None, null, null);
    }
}
