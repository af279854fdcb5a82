using System.Text.Json;
using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Api.SkillManagement;

/// <summary>Finds out whether a request is about the layer ROOT, which is out of reach for skills (spec section 4.17).</summary>
internal static class RootTarget
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = LuaToJson.MaxDepth };

    /// <summary>
    /// Whether a member that names a layer or root, at any depth, has the text ROOT as its value, or a value with that text anywhere inside.
    /// </summary>
    /// <param name="utf8Json">What the skill passed, as <see cref="LuaToJson"/> wrote it.</param>
    public static bool IsNamedIn(ReadOnlySpan<byte> utf8Json)
    {
        const int None = -1;
        Utf8JsonReader reader = new(utf8Json, s_options);

        // Whether the next value belongs to such a member, and how deep the value of one lies that is being looked through.
        bool isTarget = false;
        int targetDepth = None;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    isTarget = IsTargetName(reader.GetString()!);
                    continue;
                case JsonTokenType.String when (isTarget || targetDepth != None) && IsRoot(reader.GetString()!):
                    return true;
                case JsonTokenType.StartObject or JsonTokenType.StartArray when isTarget && targetDepth == None:
                    targetDepth = reader.CurrentDepth;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray when reader.CurrentDepth == targetDepth:
                    targetDepth = None;
                    break;
            }

            isTarget = false;
        }

        return false;
    }

    /// <summary>Whether a member names a layer or root, however it is written.</summary>
    public static bool IsTargetName(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()
            is "layer" or "targetlayer" or "root" or "rootname" or "targetroot" or "targetrootname";

    private static bool IsRoot(string text) => text.AsSpan().Trim().Equals("ROOT", StringComparison.OrdinalIgnoreCase);
}
