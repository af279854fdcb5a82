namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Prints one interface with all the types it needs, each under a name of its own.</summary>
/// <param name="root">Namespace of the interface.</param>
/// <param name="skill">Name of the interface.</param>
/// <param name="nullable">Whether references are annotated.</param>
/// <param name="access">Accessibility of all types.</param>
internal sealed class SourcePrinter(string root, string skill, bool nullable, string access)
{
    // Namespaces named like those that generated code refers to; "" keeps the type beside the interface.
    private static readonly string[] s_spaces = ["", "", "Inner.System", "", "@namespace.LuaSkills.Generated", "Inner.System.Threading.Tasks"];

    private readonly Dictionary<TypeSample, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { skill, "Inner", "@namespace", "Inner.System.Threading", "@namespace.LuaSkills.Generated" };
    private readonly Dictionary<string, HashSet<string>> _members = new(StringComparer.Ordinal);
    private readonly List<string> _declarations = [];

    /// <summary>Whether references are annotated.</summary>
    public bool Nullable => nullable;

    /// <summary>Accessibility of all types.</summary>
    public string Access => access;

    /// <summary>The type that is being declared.</summary>
    public string? Self { get; private set; }

    public IEnumerable<string> Declarations => _declarations;

    /// <summary>Declares a type once and returns its full name.</summary>
    public string Declare(TypeSample type, string name, Func<string, string> print, string typeParameters = "")
    {
        if (_names.TryGetValue(type, out string? known))
            return known;

        string space = s_spaces[_names.Count % s_spaces.Length];
        string prefix = space.Length == 0 ? "" : space + ".";
        string declared = Unique(_taken, prefix, name);
        string full = $"global::{root}.{prefix}{declared}";
        _names.Add(type, full);
        string? outer = Self;
        Self = type is ObjectType ? declared + typeParameters : null;
        string code = print(declared);
        _declarations.Add(space.Length == 0 ? code : $"namespace {space}\n{{\n{code}\n}}");
        Self = outer;
        return full;
    }

    /// <summary>A name for a member that no other member of the type has, neither in C# nor in JSON.</summary>
    public string MemberName(string declared, string name)
    {
        if (!_members.TryGetValue(declared, out HashSet<string>? taken))
            _members.Add(declared, taken = [JsonKey(declared), "origin", "item", "items", "extra"]);
        string candidate = name;
        for (int i = 1; !taken.Add(JsonKey(candidate)); i++)
            candidate = $"{name}X{i}";
        return candidate;
    }

    /// <summary>What names have in common that could be the same in JSON.</summary>
    public static string JsonKey(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("@", "", StringComparison.Ordinal).ToLowerInvariant();

    private static string Unique(HashSet<string> taken, string prefix, string name)
    {
        string candidate = name;
        for (int i = 1; !taken.Add(prefix + candidate); i++)
            candidate = name + i;
        return candidate;
    }
}
