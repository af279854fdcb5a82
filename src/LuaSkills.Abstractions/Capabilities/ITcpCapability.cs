namespace LuaSkills.Capabilities;

/// <summary>TCP requests and connections to what the deployment grants.</summary>
/// <remarks>
/// Connections are known by ids, which a skill may keep from call to call. All connections of an instance end when the instance is reloaded or the runtime is closed. The methods throw
/// <see cref="SkillPermissionException"/> when the deployment does not grant an address, and <see cref="SkillException"/> with the code <see cref="SkillErrorCode.InvalidArguments"/>,
/// <see cref="SkillErrorCode.Timeout"/>, or <see cref="SkillErrorCode.CapabilityFailed"/> when the network fails or there is no such connection.
/// </remarks>
public interface ITcpCapability
{
    /// <summary>Connects, sends, and reads until the other side closes or the answer is as long as asked for.</summary>
    /// <param name="request">Address, data and limits.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer.</returns>
    Task<ReadOnlyMemory<byte>> RequestAsync(TcpRequest request, CancellationToken cancellationToken = default);

    /// <summary>Opens a connection that stays open after the call.</summary>
    /// <param name="options">Address, and who is told of what arrives.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Id of the connection.</returns>
    Task<string> ConnectAsync(TcpConnectOptions options, CancellationToken cancellationToken = default);

    /// <summary>Says which method is told of what arrives from now on.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="callback">The method; <see langword="null"/> discards what arrives.</param>
    void SetCallback(string connectionId, SkillCallback? callback);

    /// <summary>Says who is told of what arrives from now on.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="handler">Called for one event after the other.</param>
    void SetHandler(string connectionId, Func<TcpEvent, CancellationToken, ValueTask> handler);

    /// <summary>Sends data; completes when the system has taken it.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="data">The data.</param>
    /// <param name="cancellationToken">Gives up; the connection is then closed, because nobody knows how much was sent.</param>
    Task WriteAsync(string connectionId, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);

    /// <summary>Closes a connection. May be repeated, and called from within the callback; no event comes after it.</summary>
    /// <param name="connectionId">The connection; one that is not known is taken for closed.</param>
    void Close(string connectionId);
}
