using System.Globalization;

namespace LuaSkills.Engine.Catalogue;

/// <summary>Gives entries the names they are called by: <c>{skill id}-{entry name}</c>, numbered when taken (spec section 2.4).</summary>
internal sealed class CanonicalNames(IEnumerable<string> reserved)
{
    private readonly HashSet<string> _taken = new(reserved, StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counters = new(StringComparer.Ordinal);

    /// <summary>The name before numbering.</summary>
    public static string BaseOf(string skillId, string localName) => $"{skillId}-{localName}";

    /// <summary>Takes the next free name. The order of the calls decides who gets the plain one.</summary>
    public string Take(string baseName)
    {
        string name = baseName;
        int counter = _counters.GetValueOrDefault(baseName, 1);
        while (!_taken.Add(name))
            name = string.Create(CultureInfo.InvariantCulture, $"{baseName}-{++counter}");

        _counters[baseName] = counter;
        return name;
    }
}
