namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Prints one interface with all the types it needs, each under a name of its own.</summary>
internal sealed class SourcePrinter(string skill, bool nullable, string access)
{
    private readonly Dictionary<TypeSample, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { skill };
    private readonly Dictionary<string, HashSet<string>> _members = new(StringComparer.Ordinal);
    private readonly List<string> _declarations = [];

    /// <summary>Whether references are annotated.</summary>
    public bool Nullable => nullable;

    /// <summary>Accessibility of all types.</summary>
    public string Access => access;

    /// <summary>The type that is being declared.</summary>
    public string? Self { get; private set; }

    public IEnumerable<string> Declarations => _declarations;

    /// <summary>Declares a type once and returns its name.</summary>
    public string Declare(TypeSample type, string name, Func<string, string> print, string typeParameters = "")
    {
        if (_names.TryGetValue(type, out string? known))
            return known;

        string declared = Unique(_taken, name);
        _names.Add(type, declared);
        string? outer = Self;
        Self = type is ObjectType ? declared + typeParameters : null;
        _declarations.Add(print(declared));
        Self = outer;
        return declared;
    }

    /// <summary>A name for a member that no other member of the type has, neither in C# nor in JSON.</summary>
    public string MemberName(string declared, string name)
    {
        if (!_members.TryGetValue(declared, out HashSet<string>? taken))
            _members.Add(declared, taken = [JsonKey(declared), "origin", "item", "items"]);
        string candidate = name;
        for (int i = 1; !taken.Add(JsonKey(candidate)); i++)
            candidate = $"{name}X{i}";
        return candidate;
    }

    /// <summary>What names have in common that could be the same in JSON.</summary>
    public static string JsonKey(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("@", "", StringComparison.Ordinal).ToLowerInvariant();

    private static string Unique(HashSet<string> taken, string name)
    {
        string candidate = name;
        for (int i = 1; !taken.Add(candidate); i++)
            candidate = name + i;
        return candidate;
    }
}
