using System.Diagnostics.CodeAnalysis;

namespace LuaSkills.Modules.Connections;

/// <summary>The open connections of one instance, by id. Thread-safe.</summary>
/// <param name="kind">What they are, for messages.</param>
internal sealed class ConnectionTable<T>(string kind) : IDisposable
    where T : class, IDisposable
{
    private const int MaxConnections = 256;

    private readonly Dictionary<string, T> _connections = new(StringComparer.Ordinal);
    private bool _isClosed;

    /// <summary>Open connections.</summary>
    public int Count
    {
        get
        {
            lock (_connections)
                return _connections.Count;
        }
    }

    /// <summary>An id that no connection had or will have, also after a reload: skills keep ids.</summary>
    public static string NewId() => Guid.NewGuid().ToString("N");

    /// <summary>Refuses another connection when there are too many.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/>.</exception>
    public void DemandRoom()
    {
        lock (_connections)
        {
            if (_isClosed)
                throw CapabilityFault.Failed($"{kind}: the skill was unloaded");
            if (_connections.Count >= MaxConnections)
                throw CapabilityFault.Failed(FormattableString.Invariant($"{kind}: the skill has {MaxConnections} open connections; close some"));
        }
    }

    /// <summary>Adds a connection; it is closed when there is no room.</summary>
    /// <inheritdoc cref="DemandRoom"/>
    public void Add(string id, T connection)
    {
        try
        {
            lock (_connections)
            {
                DemandRoom();
                _connections.Add(id, connection);
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Finds a connection.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out T? connection)
    {
        lock (_connections)
            return _connections.TryGetValue(id, out connection);
    }

    /// <summary>Finds a connection.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/>: there is none.</exception>
    public T Get(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TryGet(id, out T? connection) ? connection : throw CapabilityFault.Failed($"{kind}: there is no open connection '{id}'");
    }

    /// <summary>Takes a connection out, once it has ended.</summary>
    public void Remove(string id)
    {
        lock (_connections)
            _connections.Remove(id);
    }

    /// <summary>Closes all connections; no other can be added.</summary>
    public void Dispose()
    {
        T[] open;
        lock (_connections)
        {
            _isClosed = true;
            open = [.. _connections.Values];
            _connections.Clear();
        }

        foreach (T connection in open)
            connection.Dispose();
    }
}
