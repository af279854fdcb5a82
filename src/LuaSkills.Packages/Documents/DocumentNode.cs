namespace LuaSkills.Packages;

/// <summary>Kind of a <see cref="DocumentNode"/>.</summary>
internal enum NodeKind
{
    Null,
    Boolean,
    Number,
    String,
    Sequence,
    Mapping,
}

/// <summary>Where a node starts; both numbers count from 1.</summary>
internal readonly record struct SourcePosition(int Line, int Column)
{
    public override string ToString() => FormattableString.Invariant($"line {Line} column {Column}");
}

/// <summary>One member of a mapping.</summary>
internal readonly record struct DocumentMember(string Name, DocumentNode Value)
{
    /// <summary>Where the name stands.</summary>
    public SourcePosition NamePosition { get; init; }
}

/// <summary>A YAML or JSON document as a tree, free of the parser it came from. Immutable.</summary>
internal sealed class DocumentNode
{
    private DocumentNode(NodeKind kind, SourcePosition position, string text, IReadOnlyList<DocumentNode> items, IReadOnlyList<DocumentMember> members, int weight)
    {
        Kind = kind;
        Position = position;
        Text = text;
        Items = items;
        Members = members;
        Weight = weight;
    }

    public NodeKind Kind { get; }

    public SourcePosition Position { get; }

    /// <summary>A scalar as it is written in the source; the value of a string.</summary>
    public string Text { get; }

    /// <summary>Items of a sequence.</summary>
    public IReadOnlyList<DocumentNode> Items { get; }

    /// <summary>Members of a mapping in source order; names are unique.</summary>
    public IReadOnlyList<DocumentMember> Members { get; }

    /// <summary>Nodes of the tree when every alias is written out; aliases share their node in memory.</summary>
    public int Weight { get; }

    public static DocumentNode Scalar(NodeKind kind, SourcePosition position, string text) => new(kind, position, text, [], [], 1);

    public static DocumentNode Sequence(SourcePosition position, IReadOnlyList<DocumentNode> items)
    {
        long weight = 1;
        foreach (DocumentNode item in items)
            weight += item.Weight;
        return new(NodeKind.Sequence, position, "", items, [], Saturate(weight));
    }

    public static DocumentNode Mapping(SourcePosition position, IReadOnlyList<DocumentMember> members)
    {
        long weight = 1;
        foreach (DocumentMember member in members)
            weight += member.Value.Weight;
        return new(NodeKind.Mapping, position, "", [], members, Saturate(weight));
    }

    /// <summary>The member with a name, or <see langword="null"/>; also for a node that is no mapping.</summary>
    public DocumentNode? Find(string name)
    {
        foreach (DocumentMember member in Members)
        {
            if (string.Equals(member.Name, name, StringComparison.Ordinal))
                return member.Value;
        }

        return null;
    }

    private static int Saturate(long weight) => (int)Math.Min(weight, int.MaxValue);
}
