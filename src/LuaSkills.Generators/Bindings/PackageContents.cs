using LuaSkills.Packages;

namespace LuaSkills.Generators.Bindings;

/// <summary>What a caller has to know of a package: its entries and their schemas.</summary>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="Entries">The entries in the order of the manifest.</param>
internal sealed record PackageContents(string SkillId, IReadOnlyList<PackageEntry> Entries)
{
    /// <summary>The entry with a name, or <see langword="null"/>.</summary>
    public PackageEntry? Find(string name)
    {
        foreach (PackageEntry entry in Entries)
        {
            if (string.Equals(entry.Name, name, StringComparison.Ordinal))
                return entry;
        }

        return null;
    }
}

/// <summary>An entry.</summary>
/// <param name="Name">Local entry name.</param>
/// <param name="Description">What the manifest says of it; may be empty.</param>
/// <param name="Position">Where the manifest declares it.</param>
/// <param name="Schema">Its effective input schema.</param>
/// <param name="SchemaFile">File inside the package that the schema stands in.</param>
internal sealed record PackageEntry(string Name, string Description, SourcePosition Position, DocumentNode Schema, string SchemaFile)
{
    /// <summary>Whether the manifest says anything about the arguments; otherwise the schema is that of an empty list of parameters.</summary>
    public bool DeclaresArguments { get; init; } = true;

    /// <summary>Where a part of the schema stands; one that was made of a list of parameters stands where the entry does.</summary>
    public SourcePosition PositionOf(DocumentNode node) => node.Position.Line > 0 ? node.Position : Position;
}
