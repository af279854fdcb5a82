using LuaSkills.Native.Calls;

namespace LuaSkills.Native;

/// <summary>The configuration of skills as a native engine keeps it (spec: FFI section 3.9). It reads the file anew each time, so any engine will do.</summary>
internal sealed class NativeConfig(NativeCalls calls) : ISkillConfig
{
    private const string Subject = "The skill configuration";

    /// <inheritdoc/>
    public IReadOnlyList<SkillConfigEntry> List(string? skillId = null) => Ask((library, engine) =>
    {
        IReadOnlyList<NativeConfigEntry> values = library.SkillConfigList(engine, skillId);
        SkillConfigEntry[] entries = new SkillConfigEntry[values.Count];
        for (int i = 0; i < entries.Length; i++)
            entries[i] = new SkillConfigEntry(values[i].SkillId, values[i].Key, values[i].Value);
        return entries;
    });

    /// <inheritdoc/>
    public string? Get(string skillId, string key)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(key);
        return Ask((library, engine) => library.SkillConfigGet(engine, skillId, key).Value);
    }

    /// <inheritdoc/>
    public void Set(string skillId, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        Ask((library, engine) =>
        {
            library.SkillConfigSet(engine, skillId, key, value);
            return true;
        });
    }

    /// <inheritdoc/>
    public bool Delete(string skillId, string key)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(key);
        return Ask((library, engine) => library.SkillConfigDelete(engine, skillId, key).Deleted);
    }

    private TResult Ask<TResult>(Func<LuaSkillsLibrary, ulong, TResult> ask) => calls.Run(new Query<TResult>(Subject, needsFirstSeat: false, ask));
}
