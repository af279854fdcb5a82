using System.Globalization;

namespace LuaSkills.Engine.Packages;

/// <summary>Reads the fields of one mapping with the types a manifest gives them; unknown fields are ignored.</summary>
/// <remarks>The texts follow the native engine's YAML library, which is what package authors know.</remarks>
internal readonly struct FieldReader
{
    private readonly DocumentNode _node;
    private readonly string _path;

    private FieldReader(DocumentNode node, string path)
    {
        _node = node;
        _path = path;
    }

    /// <summary>Takes a mapping; a null node is a mapping without fields.</summary>
    /// <param name="node">The node.</param>
    /// <param name="path">Where it is, for example <c>entries[0]</c>; empty for the root.</param>
    /// <param name="expected">What it is, for the text when it is no mapping.</param>
    public static FieldReader Over(DocumentNode node, string path, string expected)
    {
        if (node.Kind is not NodeKind.Mapping and not NodeKind.Null)
            throw Mismatch(node, path, expected);
        return new FieldReader(node, path);
    }

    /// <summary>Names of the fields that are there, in source order.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            foreach (DocumentMember member in _node.Members)
                yield return member.Name;
        }
    }

    /// <summary>The value of a field, or <see langword="null"/> when it is absent.</summary>
    public DocumentNode? Find(string name) => _node.Find(name);

    /// <summary>A field that must be there. A string field takes the text of any scalar, so <c>version: 1.0</c> is the text <c>1.0</c>.</summary>
    public string RequiredText(string name) =>
        TextOf(name, _node.Find(name) ?? throw Missing(name));

    public string Text(string name, string fallback) =>
        _node.Find(name) is { } value ? TextOf(name, value) : fallback;

    public string? OptionalText(string name) =>
        _node.Find(name) is { Kind: not NodeKind.Null } value ? TextOf(name, value) : null;

    public bool Boolean(string name, bool fallback)
    {
        if (_node.Find(name) is not { } value)
            return fallback;
        return value.Kind == NodeKind.Boolean ? YamlScalar.IsTrue(value.Text) : throw Mismatch(value, PathOf(name), "a boolean");
    }

    public long UnsignedInteger(string name, long fallback)
    {
        if (_node.Find(name) is not { } value)
            return fallback;
        return value.Kind == NodeKind.Number && long.TryParse(YamlScalar.ToJsonNumber(value.Text), CultureInfo.InvariantCulture, out long number) && number >= 0
            ? number
            : throw Mismatch(value, PathOf(name), "an unsigned integer");
    }

    public long RequiredUnsignedInteger(string name) =>
        _node.Find(name) is null ? throw Missing(name) : UnsignedInteger(name, 0);

    /// <summary>One of the given words.</summary>
    public string Word(string name, string? fallback, params ReadOnlySpan<string> words)
    {
        if (_node.Find(name) is not { } value)
            return fallback ?? throw Missing(name);

        string text = TextOf(name, value);
        if (words.Contains(text))
            return text;
        throw new DocumentException($"{PathOf(name)}: unknown variant `{text}`, expected one of `{string.Join("`, `", words.ToArray())}`", value.Position);
    }

    /// <summary>A nested mapping that must be there.</summary>
    public FieldReader RequiredMapping(string name) =>
        Over(_node.Find(name) ?? throw Missing(name), PathOf(name), "a mapping");

    /// <summary>A nested mapping, or <see langword="null"/> when it is absent or null.</summary>
    public FieldReader? Mapping(string name) =>
        _node.Find(name) is { Kind: not NodeKind.Null } value ? Over(value, PathOf(name), "a mapping") : null;

    /// <summary>The mappings of a list, in order; an absent list is empty.</summary>
    public List<FieldReader> Mappings(string name)
    {
        List<FieldReader> mappings = [];
        if (_node.Find(name) is not { } list)
            return mappings;
        if (list.Kind != NodeKind.Sequence)
            throw Mismatch(list, PathOf(name), "a sequence");

        for (int i = 0; i < list.Items.Count; i++)
            mappings.Add(Over(list.Items[i], FormattableString.Invariant($"{PathOf(name)}[{i}]"), "a mapping"));
        return mappings;
    }

    private string TextOf(string name, DocumentNode value) =>
        value.Kind is NodeKind.Sequence or NodeKind.Mapping ? throw Mismatch(value, PathOf(name), "a string") : value.Text;

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private DocumentException Missing(string name) =>
        new(_path.Length == 0 ? $"missing field `{name}`" : $"{_path}: missing field `{name}`", _node.Position);

    private static DocumentException Mismatch(DocumentNode node, string path, string expected)
    {
        string found = node.Kind switch
        {
            NodeKind.Null => "unit value",
            NodeKind.Boolean => $"boolean `{node.Text}`",
            NodeKind.Number => $"number `{node.Text}`",
            NodeKind.String => $"string \"{node.Text}\"",
            NodeKind.Sequence => "sequence",
            _ => "map",
        };
        return new(path.Length == 0 ? $"invalid type: {found}, expected {expected}" : $"{path}: invalid type: {found}, expected {expected}", node.Position);
    }
}
