using System.Text.Json;

namespace LuaSkills.Native.Replies;

/// <summary>How the JSON of native libraries is read.</summary>
internal static class NativeJson
{
    /// <summary>As deep as any library nests.</summary>
    public static JsonReaderOptions AnyDepth { get; } = new() { MaxDepth = int.MaxValue };
}
