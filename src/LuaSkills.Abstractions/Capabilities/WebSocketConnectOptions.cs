namespace LuaSkills.Capabilities;

/// <summary>A WebSocket connection to be opened.</summary>
public sealed record WebSocketConnectOptions
{
    /// <summary>Absolute <c>ws</c> or <c>wss</c> URL.</summary>
    public required string Url { get; init; }

    /// <summary>Headers of the handshake, with the same exceptions as those of an HTTP request.</summary>
    public IReadOnlyList<HttpHeader> Headers { get; init; } = [];

    /// <summary>The method of the skill that is told of what arrives; <see langword="null"/> discards it, unless there is a <see cref="Handler"/>. Its arguments are those of <see cref="WebSocketEvent"/>.</summary>
    public SkillCallback? Callback { get; init; }

    /// <summary>Called for one event after the other, in place of a <see cref="Callback"/>.</summary>
    public Func<WebSocketEvent, CancellationToken, ValueTask>? Handler { get; init; }

    /// <summary>Whether the certificate of the other side is not verified; for loopback addresses only.</summary>
    public bool Insecure { get; init; }

    /// <summary>How long the handshake may take; zero for 30 seconds.</summary>
    public TimeSpan Timeout { get; init; }
}
