namespace LuaSkills;

/// <summary>A stored value.</summary>
/// <param name="Bytes">The value.</param>
/// <param name="Revision">Changes with every change of the value and never comes back; for <see cref="SkillStore.TrySetAsync(string, JsonText, long)"/>.</param>
public sealed record SkillStoreValue(ReadOnlyMemory<byte> Bytes, long Revision)
{
    /// <summary>Takes the value as JSON.</summary>
    /// <exception cref="SkillJsonException">It is none.</exception>
    public JsonText ToJson() => JsonText.Parse(Bytes.Span);
}
