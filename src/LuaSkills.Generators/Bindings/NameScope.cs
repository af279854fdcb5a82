using System.Globalization;

namespace LuaSkills.Generators.Bindings;

/// <summary>Names that are taken in one place. Case does not make a difference, so that constructors match properties in one way only.</summary>
/// <param name="reserved">Names that nothing may have.</param>
internal sealed class NameScope(params IEnumerable<string> reserved)
{
    private readonly HashSet<string> _taken = new(reserved, StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a name, or the name with the first number that is free.</summary>
    public string Take(string name)
    {
        for (int number = 1; ; number++)
        {
            string candidate = Numbered(name, number);
            if (_taken.Add(candidate))
                return candidate;
        }
    }

    /// <summary>Takes a name and the same name with an ending, with the first number with which both are free.</summary>
    public (string Plain, string Ended) TakeBoth(string name, string ending)
    {
        for (int number = 1; ; number++)
        {
            string plain = Numbered(name, number);
            if (_taken.Contains(plain) || _taken.Contains(plain + ending))
                continue;
            _taken.Add(plain);
            _taken.Add(plain + ending);
            return (plain, plain + ending);
        }
    }

    private static string Numbered(string name, int number) => number == 1 ? name : name + number.ToString(CultureInfo.InvariantCulture);
}
