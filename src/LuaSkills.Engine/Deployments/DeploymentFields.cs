using System.Globalization;

namespace LuaSkills.Engine.Deployments;

/// <summary>The members of one mapping of a deployment manifest. Unlike manifests of packages, deployments have no unknown members: a misspelt permission would be one that is missed.</summary>
internal sealed class DeploymentFields
{
    private const int FurthestName = 2;

    private readonly DocumentNode _node;
    private readonly string _path;

    /// <summary>Takes a mapping.</summary>
    /// <param name="node">The node.</param>
    /// <param name="path">Where it is, for example <c>permissions.fs</c>; empty for the manifest.</param>
    /// <param name="names">The members that there are.</param>
    /// <exception cref="DocumentException">It is no mapping, or has other members.</exception>
    public DeploymentFields(DocumentNode node, string path, params ReadOnlySpan<string> names)
    {
        if (node.Kind is not (NodeKind.Mapping or NodeKind.Null))
            throw new DocumentException($"{(path.Length == 0 ? "the manifest" : path)} is a mapping", node.Position);
        _node = node;
        _path = path;
        foreach (DocumentMember member in node.Members)
        {
            if (names.IndexOf(member.Name) < 0)
                throw new DocumentException(DescribeUnknown(member.Name, names), member.NamePosition.Line > 0 ? member.NamePosition : member.Value.Position);
        }
    }

    /// <summary>The value of a member; <see langword="null"/> when it is absent or null.</summary>
    public DocumentNode? Find(string name) => _node.Find(name) is { Kind: not NodeKind.Null } value ? value : null;

    /// <summary>The value of a member that must be there.</summary>
    public DocumentNode Require(string name) => _node.Find(name) ?? throw new DocumentException($"{PathOf(name)} is missing", _node.Position);

    /// <summary>A text; <see langword="null"/> when it is absent.</summary>
    public string? Text(string name) => Find(name) is { } value ? TextOf(value, PathOf(name)) : null;

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Boolean(string name, bool fallback) => Find(name) is { } value ? BooleanOf(value, PathOf(name)) : fallback;

    /// <summary>A whole number from 1.</summary>
    public int Positive(string name, int fallback)
    {
        if (Find(name) is not { } value)
            return fallback;
        bool isNumber = value.Kind == NodeKind.Number
            && int.TryParse(YamlScalar.ToJsonNumber(value.Text), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number > 0;
        return isNumber
            ? int.Parse(YamlScalar.ToJsonNumber(value.Text), NumberStyles.None, CultureInfo.InvariantCulture)
            : throw new DocumentException($"{PathOf(name)} is a whole number from 1", value.Position);
    }

    /// <summary>A list of texts, each with its place; <see langword="null"/> when it is absent.</summary>
    public IReadOnlyList<DocumentNode>? Texts(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.Kind != NodeKind.Sequence)
            throw new DocumentException($"{PathOf(name)} is a list of texts", value.Position);
        foreach (DocumentNode item in value.Items)
            TextOf(item, PathOf(name));
        return value.Items;
    }

    /// <summary>Path of a member.</summary>
    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    /// <summary>The value of <c>true</c> or <c>false</c>.</summary>
    public static bool BooleanOf(DocumentNode value, string path) => value.Kind == NodeKind.Boolean
        ? YamlScalar.IsTrue(value.Text)
        : throw new DocumentException($"{path} is true or false", value.Position);

    private static string TextOf(DocumentNode value, string path) => value.Kind is NodeKind.String or NodeKind.Number or NodeKind.Boolean
        ? value.Text
        : throw new DocumentException($"{path} is a text", value.Position);

    private string DescribeUnknown(string name, ReadOnlySpan<string> names)
    {
        string nearest = "";
        int least = FurthestName + 1;
        foreach (string known in names)
        {
            int distance = Distance(name, known);
            if (distance < least)
                (nearest, least) = (known, distance);
        }

        return nearest.Length > 0
            ? $"there is no {PathOf(name)}; did you mean '{nearest}'?"
            : $"there is no {PathOf(name)}; there are {string.Join(", ", names.ToArray())}";
    }

    // Characters to add, remove or exchange (Levenshtein).
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > FurthestName)
            return FurthestName + 1;
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
            row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
