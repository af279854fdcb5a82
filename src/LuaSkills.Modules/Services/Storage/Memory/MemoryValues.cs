namespace LuaSkills.Modules.Services.Storage.Memory;

/// <summary>Values in the process.</summary>
internal sealed class MemoryValues : IValueTable
{
    private readonly Dictionary<string, Scope> _scopes = new(StringComparer.Ordinal);

    public SkillStoreValue? Read(ValueKey key) =>
        _scopes.TryGetValue(key.Scope, out Scope? scope) ? scope.Values.GetValueOrDefault(key.Key) : null;

    public long Revision(ValueKey key, out long size)
    {
        SkillStoreValue? value = Read(key);
        size = value?.Bytes.Length ?? 0;
        return value?.Revision ?? 0;
    }

    public void Write(ValueKey key, ReadOnlySpan<byte> value, long revision)
    {
        if (!_scopes.TryGetValue(key.Scope, out Scope? scope))
            _scopes.Add(key.Scope, scope = new Scope());
        scope.Bytes += value.Length - (scope.Values.TryGetValue(key.Key, out SkillStoreValue? old) ? old.Bytes.Length : 0);
        scope.Values[key.Key] = new SkillStoreValue(value.ToArray(), revision);
    }

    public void Delete(ValueKey key)
    {
        if (_scopes.TryGetValue(key.Scope, out Scope? scope) && scope.Values.Remove(key.Key, out SkillStoreValue? old))
            scope.Bytes -= old.Bytes.Length;
    }

    public IReadOnlyList<string> List(string scope, string prefix, string? after, int limit)
    {
        List<string> keys = [];
        if (_scopes.TryGetValue(scope, out Scope? values))
        {
            foreach (string key in values.Values.Keys)
            {
                if (key.StartsWith(prefix, StringComparison.Ordinal) && (after is null || Utf8Order.Instance.Compare(key, after) > 0))
                    keys.Add(key);
            }
        }

        keys.Sort(Utf8Order.Instance);
        if (keys.Count > limit)
            keys.RemoveRange(limit, keys.Count - limit);
        return keys;
    }

    public (long Count, long Bytes) Usage(string scope) => _scopes.TryGetValue(scope, out Scope? values) ? (values.Values.Count, values.Bytes) : default;

    private sealed class Scope
    {
        public Dictionary<string, SkillStoreValue> Values { get; } = new(StringComparer.Ordinal);

        public long Bytes { get; set; }
    }
}
