using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Parsing;
using LuaSkills.Packages;

namespace LuaSkills.Generators.Bindings;

/// <summary>Turns the schemas of a package into the types of a C# interface.</summary>
/// <remarks>What a schema says beyond the shape of values (lengths, patterns, conditions) is the skill's to check.</remarks>
internal sealed class SchemaBinder
{
    private const string Arguments = "Arguments";

    private readonly NameScope _names;
    private readonly List<BindingNote>? _notes;
    private readonly List<BoundType?> _types = [];

    private SchemaBinder(BindingScope scope, List<BindingNote>? notes)
    {
        // The generator's own members; a nested type cannot have the name of the interface.
        _names = new NameScope([.. scope.Names, scope.InterfaceName, "GeneratedDescriptor", "GeneratedClient"]);
        _notes = notes;
    }

    /// <summary>Binds the entries of a package that have no methods yet.</summary>
    /// <param name="package">The package.</param>
    /// <param name="scope">What there is in the interface already.</param>
    /// <param name="notes">Receives what has no shape in C#; <see langword="null"/> when nobody asks.</param>
    public static BoundSkill Bind(PackageContents package, BindingScope scope, List<BindingNote>? notes)
    {
        SchemaBinder binder = new(scope, notes);
        HashSet<string> claimed = new(scope.Entries, StringComparer.Ordinal);
        List<PackageEntry> entries = [];
        List<(string Method, string AsyncMethod)> methods = [];
        foreach (PackageEntry entry in package.Entries)
        {
            if (claimed.Contains(entry.Name))
                continue;
            entries.Add(entry);
            // All methods have their names before the first type gets one.
            methods.Add(binder._names.TakeBoth(CSharpNames.Pascal(entry.Name, "Call"), "Async"));
        }

        List<BoundEntry> bound = [];
        for (int i = 0; i < entries.Count; i++)
            bound.Add(binder.BindEntry(entries[i], methods[i].Method, methods[i].AsyncMethod));

        List<BoundType> types = [];
        foreach (BoundType? type in binder._types)
            types.Add(type!);
        return new BoundSkill(package.SkillId, bound.ToEquatableArray(), types.ToEquatableArray());
    }

    /// <summary>Takes a name for a type, whose declaration follows.</summary>
    /// <returns>The name and the place for <see cref="Declare"/>.</returns>
    internal (string Name, int Place) Reserve(string name)
    {
        _types.Add(null);
        return (_names.Take(name), _types.Count - 1);
    }

    /// <summary>Declares a type whose name was taken.</summary>
    internal void Declare(int place, BoundType type) => _types[place] = type;

    private BoundEntry BindEntry(PackageEntry entry, string method, string asyncMethod)
    {
        DocumentNode schema = entry.Schema;
        SchemaMapper mapper = new(this, entry, method, _notes);
        NameScope names = new();
        List<BoundParameter> parameters = [];
        List<SchemaMember> members = SchemaMember.Of(schema);
        if (members.Count > 0)
        {
            if (SchemaFacts.SaysMore(schema))
                mapper.Note(schema, "", "arguments that are not named have no place in a list of parameters");
            AddParameters(members, mapper, names, method, parameters);
        }
        else if (SchemaFacts.SaysMore(schema))
        {
            parameters.Add(new BoundParameter(names.Take("arguments"), "", mapper.MapObject(schema, method + Arguments, ""), IsRequired: true, SchemaFacts.DocsOf(schema)));
        }

        string options = names.Take("options");
        return new BoundEntry(entry.Name, method, asyncMethod, entry.Description, parameters.ToEquatableArray(), options, names.Take("cancellationToken"));
    }

    private static void AddParameters(List<SchemaMember> members, SchemaMapper mapper, NameScope names, string method, List<BoundParameter> parameters)
    {
        foreach (SchemaMember member in members)
        {
            if (member.Name.Length == 0 || !EntryNames.IsText(member.Name))
            {
                mapper.Note(member.Schema, member.Name, "its name cannot be that of an argument");
                continue;
            }

            string name = names.Take(CSharpNames.Camel(member.Name, "argument"));
            BoundValue value = mapper.Map(member.Schema, method + CSharpNames.Pascal(member.Name, "Argument"), member.Name);
            parameters.Add(new BoundParameter(name, member.Name, member.IsRequired ? value : value.OrNull(), member.IsRequired, SchemaFacts.DocsOf(member.Schema)));
        }
    }
}
