using System.Globalization;

namespace LuaSkills.Packages;

/// <summary>Reads the fields of one mapping with the types a manifest gives them; unknown fields are ignored.</summary>
/// <remarks>
/// The texts follow the native engine's YAML library, which is what package authors know. A reader with a <see cref="DocumentFaults"/> reports
/// there and goes on with a fallback, one without throws a <see cref="DocumentException"/>.
/// </remarks>
internal readonly struct FieldReader
{
    private readonly DocumentNode? _node;
    private readonly string _path;
    private readonly DocumentFaults? _faults;

    // Without a node every field is absent and none is missed: that it is not there has been reported.
    private FieldReader(DocumentNode? node, string path, DocumentFaults? faults)
    {
        _node = node;
        _path = path;
        _faults = faults;
    }

    /// <summary>Takes a mapping; a null node is a mapping without fields.</summary>
    /// <param name="node">The node.</param>
    /// <param name="path">Where it is, for example <c>entries[0]</c>; empty for the root.</param>
    /// <param name="expected">What it is, for the text when it is no mapping.</param>
    /// <param name="faults">Takes the faults; without it the first one is thrown.</param>
    public static FieldReader Over(DocumentNode node, string path, string expected, DocumentFaults? faults = null)
    {
        if (node.Kind is NodeKind.Mapping or NodeKind.Null)
            return new FieldReader(node, path, faults);
        Report(Mismatch(node, path, expected), faults);
        return new FieldReader(node: null, path, faults);
    }

    /// <summary>Names of the fields that are there, in source order.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            foreach (DocumentMember member in _node?.Members ?? [])
                yield return member.Name;
        }
    }

    /// <summary>The value of a field, or <see langword="null"/> when it is absent.</summary>
    public DocumentNode? Find(string name) => _node?.Find(name);

    /// <summary>A field that must be there. A string field takes the text of any scalar, so <c>version: 1.0</c> is the text <c>1.0</c>.</summary>
    public string RequiredText(string name) => Require(name) is { } value ? TextOf(name, value) : "";

    public string Text(string name, string fallback) => Find(name) is { } value ? TextOf(name, value) : fallback;

    public string? OptionalText(string name) => Find(name) is { Kind: not NodeKind.Null } value ? TextOf(name, value) : null;

    public bool Boolean(string name, bool fallback)
    {
        if (Find(name) is not { } value)
            return fallback;
        if (value.Kind == NodeKind.Boolean)
            return YamlScalar.IsTrue(value.Text);
        Report(Mismatch(value, PathOf(name), "a boolean"), _faults);
        return fallback;
    }

    public long UnsignedInteger(string name, long fallback)
    {
        if (Find(name) is not { } value)
            return fallback;
        if (value.Kind == NodeKind.Number
            && long.TryParse(YamlScalar.ToJsonNumber(value.Text), NumberStyles.Integer, CultureInfo.InvariantCulture, out long number)
            && number >= 0)
        {
            return number;
        }

        Report(Mismatch(value, PathOf(name), "an unsigned integer"), _faults);
        return fallback;
    }

    public long RequiredUnsignedInteger(string name) => Require(name) is null ? 0 : UnsignedInteger(name, 0);

    /// <summary>One of the given words.</summary>
    public string Word(string name, string? fallback, params string[] words)
    {
        if ((fallback is null ? Require(name) : Find(name)) is not { } value)
            return fallback ?? "";

        string text = TextOf(name, value);
        bool isKnown = value.Kind is NodeKind.Sequence or NodeKind.Mapping || Array.IndexOf(words, text) >= 0;
        if (!isKnown)
        {
            string message = $"{PathOf(name)}: unknown variant `{text}`, expected one of `{string.Join("`, `", words)}`";
            Report(new DocumentException(message, value.Position, DocumentFault.WrongType), _faults);
        }

        return text;
    }

    /// <summary>A nested mapping that must be there.</summary>
    public FieldReader RequiredMapping(string name) =>
        Require(name) is { } value ? Over(value, PathOf(name), "a mapping", _faults) : new FieldReader(node: null, PathOf(name), _faults);

    /// <summary>A nested mapping, or <see langword="null"/> when it is absent or null.</summary>
    public FieldReader? Mapping(string name) =>
        Find(name) is { Kind: not NodeKind.Null } value ? Over(value, PathOf(name), "a mapping", _faults) : null;

    /// <summary>The mappings of a list, in order; an absent list is empty.</summary>
    public List<FieldReader> Mappings(string name)
    {
        List<FieldReader> mappings = [];
        if (Find(name) is not { } list)
            return mappings;
        if (list.Kind != NodeKind.Sequence)
            Report(Mismatch(list, PathOf(name), "a sequence"), _faults);

        for (int i = 0; i < list.Items.Count; i++)
            mappings.Add(Over(list.Items[i], FormattableString.Invariant($"{PathOf(name)}[{i}]"), "a mapping", _faults));
        return mappings;
    }

    private DocumentNode? Require(string name)
    {
        if (_node is null)
            return null;
        if (_node.Find(name) is { } value)
            return value;

        string message = _path.Length == 0 ? $"missing field `{name}`" : $"{_path}: missing field `{name}`";
        Report(new DocumentException(message, _node.Position, DocumentFault.MissingField), _faults);
        return null;
    }

    private string TextOf(string name, DocumentNode value)
    {
        if (value.Kind is NodeKind.Sequence or NodeKind.Mapping)
            Report(Mismatch(value, PathOf(name), "a string"), _faults);
        return value.Text;
    }

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private static void Report(DocumentException fault, DocumentFaults? faults)
    {
        if (faults is null)
            throw fault;
        faults.Report(fault);
    }

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
        string prefix = path.Length == 0 ? "" : path + ": ";
        return new($"{prefix}invalid type: {found}, expected {expected}", node.Position, DocumentFault.WrongType);
    }
}
