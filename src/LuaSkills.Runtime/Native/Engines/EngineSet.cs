using System.Text.Json;

namespace LuaSkills.Native.Engines;

/// <summary>The native engines of one load, all with the same skills, and what they listed. Immutable.</summary>
internal sealed class EngineSet
{
    private readonly Dictionary<string, SkillEntryDescriptor> _byName;
    private readonly Dictionary<string, string> _canonicalNames;
    private readonly Dictionary<string, byte[]> _names;
    private readonly HashSet<string> _delegatedNames;

    /// <summary>Puts engines together.</summary>
    /// <param name="seats">The engines, the first first.</param>
    /// <param name="entries">What the host itself sees.</param>
    /// <param name="delegatedEntries">What a delegated caller sees.</param>
    public EngineSet(IReadOnlyList<EngineSeat> seats, IReadOnlyList<SkillEntryDescriptor> entries, IReadOnlyList<SkillEntryDescriptor> delegatedEntries)
    {
        Seats = seats;
        Entries = entries;
        DelegatedEntries = delegatedEntries;
        _byName = new Dictionary<string, SkillEntryDescriptor>(entries.Count, StringComparer.Ordinal);
        _canonicalNames = new Dictionary<string, string>(entries.Count, StringComparer.Ordinal);
        _names = new Dictionary<string, byte[]>(entries.Count, StringComparer.Ordinal);
        foreach (SkillEntryDescriptor entry in entries)
        {
            _byName[entry.CanonicalName] = entry;
            _names[entry.CanonicalName] = QuotedUtf8(entry.CanonicalName);
            _canonicalNames[new SkillEntryReference(entry.SkillId, entry.LocalName).Key] = entry.CanonicalName;
        }

        _delegatedNames = new HashSet<string>(delegatedEntries.Count, StringComparer.Ordinal);
        foreach (SkillEntryDescriptor entry in delegatedEntries)
            _delegatedNames.Add(entry.CanonicalName);
        foreach (EngineSeat seat in seats)
            seat.Set = this;
    }

    public IReadOnlyList<EngineSeat> Seats { get; }

    public IReadOnlyList<SkillEntryDescriptor> Entries { get; }

    public IReadOnlyList<SkillEntryDescriptor> DelegatedEntries { get; }

    /// <summary>The entry with a canonical name, if the caller may see it.</summary>
    public SkillEntryDescriptor? Find(string canonicalName, SkillAuthority authority) =>
        authority == SkillAuthority.System || _delegatedNames.Contains(canonicalName) ? _byName.GetValueOrDefault(canonicalName) : null;

    /// <summary>The canonical name a call is for.</summary>
    /// <exception cref="SkillException">No entry has the referenced id and name.</exception>
    public string NameOf(in SkillTarget target)
    {
        if (target.Entry is not { } reference)
            return target.CanonicalName ?? "";
        return _canonicalNames.TryGetValue(reference.Key, out string? name)
            ? name
            : throw new SkillException(SkillErrorCode.SkillNotFound, $"Lua skill '{reference.SkillId}-{reference.EntryName}' not found")
            {
                SkillId = reference.SkillId,
                EntryName = reference.EntryName,
            };
    }

    /// <summary>A name as JSON text; that of an entry is there already.</summary>
    public ReadOnlySpan<byte> JsonOf(string name) => _names.TryGetValue(name, out byte[]? json) ? json : QuotedUtf8(name);

    private static byte[] QuotedUtf8(string name)
    {
        ReadOnlySpan<byte> text = JsonEncodedText.Encode(name).EncodedUtf8Bytes;
        return [(byte)'"', .. text, (byte)'"'];
    }
}
