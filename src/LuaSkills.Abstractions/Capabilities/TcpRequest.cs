namespace LuaSkills.Capabilities;

/// <summary>One exchange over TCP.</summary>
public sealed record TcpRequest
{
    /// <summary><c>host:port</c>; IPv6 addresses in brackets.</summary>
    public required string Address { get; init; }

    /// <summary>What is sent; empty for nothing.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Whether TLS is used.</summary>
    public bool Tls { get; init; }

    /// <summary>Whether the certificate of the other side is not verified; for loopback addresses only.</summary>
    public bool Insecure { get; init; }

    /// <summary>How long the exchange may take; zero for 30 seconds. When data has arrived by then, the exchange still fails.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Bytes of the answer after which reading ends; 0 for 1 MiB.</summary>
    public int MaxBytes { get; init; }
}

/// <summary>A TCP connection to be opened.</summary>
public sealed record TcpConnectOptions
{
    /// <summary><c>host:port</c>; IPv6 addresses in brackets.</summary>
    public required string Address { get; init; }

    /// <summary>The method of the skill that is told of what arrives; <see langword="null"/> discards it, unless there is a <see cref="Handler"/>. Its arguments are those of <see cref="TcpEvent"/>.</summary>
    public SkillCallback? Callback { get; init; }

    /// <summary>Called for one event after the other, in place of a <see cref="Callback"/>.</summary>
    public Func<TcpEvent, CancellationToken, ValueTask>? Handler { get; init; }

    /// <summary>Whether TLS is used.</summary>
    public bool Tls { get; init; }

    /// <summary>Whether the certificate of the other side is not verified; for loopback addresses only.</summary>
    public bool Insecure { get; init; }

    /// <summary>The name that the certificate must be for, and that the server is asked for; empty for the host of the address.</summary>
    public string ServerName { get; init; } = "";

    /// <summary>How long connecting may take, TLS included; zero for 30 seconds.</summary>
    public TimeSpan Timeout { get; init; }
}
