using System.Globalization;
using System.Text.Json.Nodes;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>JSON pointers without escapes, which is all the recordings use.</summary>
internal static class JsonPointer
{
    public static JsonNode? Find(JsonNode? node, string pointer)
    {
        foreach (string part in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = node is JsonArray items ? items[int.Parse(part, CultureInfo.InvariantCulture)] : node?[part];
        return node;
    }
}
