using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LuaSkills;

/// <summary>What skills keep between calls with <c>vulcan.cache</c> (spec section 4.11): JSON values in memory, for a while.</summary>
/// <remarks>
/// Thread-safe. Entries outlive reloads. Engines that are given the same cache share it; a tool still sees only what it put itself.
/// </remarks>
public sealed class SkillCache
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);

    // Beyond this the clock would not hold the end of an entry.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(36500);

    private readonly TimeProvider _time;

    // Guarded by _entries. The list is in the order in which entries were put.
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _order = new();
    private long _sequence;

    // No entry expires before this; looking through all of them earlier would find nothing.
    private DateTimeOffset _firstExpiry = DateTimeOffset.MaxValue;
    private volatile SkillCacheLimits _limits;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="limits">Its bounds; <see langword="null"/> for the defaults.</param>
    /// <param name="timeProvider">The clock; <see langword="null"/> for the system's.</param>
    public SkillCache(SkillCacheLimits? limits = null, TimeProvider? timeProvider = null)
    {
        _limits = limits ?? new SkillCacheLimits();
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>The bounds, which hold from the next <see cref="Put"/> on.</summary>
    public SkillCacheLimits Limits
    {
        get => _limits;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _limits = value;
        }
    }

    /// <summary>Number of entries, among them some that have expired but were not asked for since.</summary>
    public int Count
    {
        get
        {
            lock (_entries)
                return _entries.Count;
        }
    }

    /// <summary>Adds an entry; when the cache is full, expired entries and then the oldest ones go.</summary>
    /// <param name="scope">Who sees the entry: the canonical name of a tool, for skills.</param>
    /// <param name="utf8Json">One JSON value; copied, not checked.</param>
    /// <param name="timeToLive">How long it lives, brought into the limits; <see langword="null"/> for their default.</param>
    /// <returns>The id of the entry, <c>tc-{milliseconds since 1970}-{number}</c>.</returns>
    public string Put(string scope, ReadOnlySpan<byte> utf8Json, TimeSpan? timeToLive = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        SkillCacheLimits limits = _limits;
        byte[] json = utf8Json.ToArray();
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset expiry = now + LifeOf(timeToLive, limits);
        lock (_entries)
        {
            if (now >= _firstExpiry)
                RemoveExpired(now);
            while (_entries.Count >= Math.Max(limits.MaxEntries, 1))
                Remove(_order.First!);

            string id = string.Create(CultureInfo.InvariantCulture, $"tc-{now.ToUnixTimeMilliseconds()}-{++_sequence}");
            _entries.Add(id, _order.AddLast(new Entry(id, scope, json, expiry)));
            _firstExpiry = expiry < _firstExpiry ? expiry : _firstExpiry;
            return id;
        }
    }

    /// <summary>Finds an entry.</summary>
    /// <param name="scope">Who asks.</param>
    /// <param name="id">What <see cref="Put"/> returned.</param>
    /// <param name="utf8Json">The value; not to be changed.</param>
    /// <returns><see langword="false"/> when there is none, it has expired, or another scope put it.</returns>
    public bool TryGet(string scope, string id, [NotNullWhen(true)] out byte[]? utf8Json)
    {
        lock (_entries)
        {
            LinkedListNode<Entry>? node = Find(scope, id);
            utf8Json = node?.Value.Json;
            return utf8Json is not null;
        }
    }

    /// <summary>Removes an entry.</summary>
    /// <param name="scope">Who asks.</param>
    /// <param name="id">What <see cref="Put"/> returned.</param>
    /// <returns>Whether <see cref="TryGet"/> would have found it.</returns>
    public bool Delete(string scope, string id)
    {
        lock (_entries)
        {
            if (Find(scope, id) is not { } node)
                return false;
            Remove(node);
            return true;
        }
    }

    /// <summary>Removes all entries.</summary>
    public void Clear()
    {
        lock (_entries)
        {
            _entries.Clear();
            _order.Clear();
            _firstExpiry = DateTimeOffset.MaxValue;
        }
    }

    private static TimeSpan LifeOf(TimeSpan? wanted, SkillCacheLimits limits)
    {
        TimeSpan max = limits.MaxTimeToLive;
        max = max < s_shortest ? s_shortest : max > s_longest ? s_longest : max;
        TimeSpan life = wanted ?? limits.DefaultTimeToLive;
        return life < s_shortest ? s_shortest : life > max ? max : life;
    }

    private LinkedListNode<Entry>? Find(string scope, string id)
    {
        if (!_entries.TryGetValue(id, out LinkedListNode<Entry>? node))
            return null;
        if (node.Value.Expiry <= _time.GetUtcNow())
        {
            Remove(node);
            return null;
        }

        return string.Equals(node.Value.Scope, scope, StringComparison.Ordinal) ? node : null;
    }

    private void RemoveExpired(DateTimeOffset now)
    {
        _firstExpiry = DateTimeOffset.MaxValue;
        LinkedListNode<Entry>? node = _order.First;
        while (node is not null)
        {
            LinkedListNode<Entry>? next = node.Next;
            if (node.Value.Expiry <= now)
                Remove(node);
            else if (node.Value.Expiry < _firstExpiry)
                _firstExpiry = node.Value.Expiry;
            node = next;
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _order.Remove(node);
        _entries.Remove(node.Value.Id);
    }

    private readonly record struct Entry(string Id, string Scope, byte[] Json, DateTimeOffset Expiry);
}
