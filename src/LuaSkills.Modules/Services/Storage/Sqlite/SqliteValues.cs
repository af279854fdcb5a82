using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Modules.Services.Storage.Sqlite;

/// <summary>Values in a file, and how much each scope keeps.</summary>
internal sealed class SqliteValues(StatementCache statements) : IValueTable
{
    public SkillStoreValue? Read(ValueKey key)
    {
        SqliteStatement read = statements["SELECT data, revision FROM value WHERE scope = ?1 AND key = ?2"].With(1, key.Scope).With(2, key.Key);
        SkillStoreValue? value = read.Step() ? new SkillStoreValue(read.Blob(0).ToArray(), read.Int64(1)) : null;
        read.Reset();
        return value;
    }

    public long Revision(ValueKey key, out long size)
    {
        SqliteStatement read = statements["SELECT revision, length(data) FROM value WHERE scope = ?1 AND key = ?2"].With(1, key.Scope).With(2, key.Key);
        bool exists = read.Step();
        long revision = exists ? read.Int64(0) : 0;
        size = exists ? read.Int64(1) : 0;
        read.Reset();
        return revision;
    }

    public void Write(ValueKey key, ReadOnlySpan<byte> value, long revision)
    {
        bool isNew = Revision(key, out long oldSize) == 0;
        SqliteStatement write = statements["INSERT OR REPLACE INTO value (scope, key, revision, data) VALUES (?1, ?2, ?3, ?4)"]
            .With(1, key.Scope).With(2, key.Key).With(3, revision);
        write.BindBlob(4, value);
        write.Execute();
        Count(key.Scope, isNew ? 1 : 0, value.Length - oldSize);
    }

    public void Delete(ValueKey key)
    {
        if (Revision(key, out long size) == 0)
            return;
        statements["DELETE FROM value WHERE scope = ?1 AND key = ?2"].With(1, key.Scope).With(2, key.Key).Execute();
        Count(key.Scope, -1, -size);
    }

    public IReadOnlyList<string> List(string scope, string prefix, string? after, int limit)
    {
        List<string> keys = [];
        // Keys with the prefix follow each other, from the prefix itself on.
        SqliteStatement list = statements["SELECT key FROM value WHERE scope = ?1 AND key >= ?2 AND key > ?3 ORDER BY key"]
            .With(1, scope).With(2, prefix).With(3, after ?? "");
        while (keys.Count < limit && list.Step())
        {
            string key = list.String(0);
            if (!key.StartsWith(prefix, StringComparison.Ordinal))
                break;
            keys.Add(key);
        }

        list.Reset();
        return keys;
    }

    public (long Count, long Bytes) Usage(string scope)
    {
        SqliteStatement read = statements["SELECT count, bytes FROM usage WHERE scope = ?1"].With(1, scope);
        (long, long) usage = read.Step() ? (read.Int64(0), read.Int64(1)) : default;
        read.Reset();
        return usage;
    }

    private void Count(string scope, long values, long bytes) =>
        statements["INSERT INTO usage (scope, count, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (scope) DO UPDATE SET count = count + ?2, bytes = bytes + ?3"]
            .With(1, scope).With(2, values).With(3, bytes).Execute();
}
