using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuaSkills.Governance.Tests.Support;

internal static class JsonTexts
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToText(this JsonNode? node) => node is null ? "null" : node.ToJsonString(s_options);
}
