using System.Globalization;
using LuaSkills.Packages;

namespace LuaSkills.Generators.Bindings;

/// <summary>Follows references inside a schema.</summary>
internal static class SchemaReferences
{
    /// <summary>Follows a JSON pointer in a URI fragment: <c>#</c>, <c>#/$defs/node</c>. Nothing is found for any other reference.</summary>
    public static DocumentNode? Resolve(DocumentNode root, string reference)
    {
        if (reference.Length == 0 || reference[0] != '#' || (reference.Length > 1 && reference[1] != '/'))
            return null;
        DocumentNode? node = root;
        string[] steps = reference.Split('/');
        for (int i = 1; i < steps.Length && node is not null; i++)
        {
            string step = Uri.UnescapeDataString(steps[i]).Replace("~1", "/").Replace("~0", "~");
            node = node.Kind == NodeKind.Sequence ? ItemOf(node, step) : node.Find(step);
        }

        return node;
    }

    private static DocumentNode? ItemOf(DocumentNode list, string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < list.Items.Count ? list.Items[index] : null;
}
