using System.Net.Security;
using System.Net.Sockets;
using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions;
using LuaSkills.Modules.Connections;

namespace LuaSkills.Modules.Tcp;

/// <inheritdoc cref="ITcpCapability"/>
/// <param name="policy">What the skill may do.</param>
/// <param name="callbacks">Tells the skill of what arrives.</param>
internal sealed class TcpCapability(SkillPolicy policy, CallbackInvoker callbacks) : ITcpCapability, ILongLived
{
    private const int PlainLimit = 1024 * 1024;

    private readonly ConnectionTable<TcpConnection> _connections = new("tcp");

    /// <summary>Connections that are open.</summary>
    internal int OpenConnections => _connections.Count;

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> RequestAsync(TcpRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        NetworkAddress address = NetworkAddress.Parse(request.Address);
        policy.Addresses.Check(address.Host, address.Port);
        if (request.MaxBytes < 0)
            throw CapabilityFault.Invalid("the size of an answer is not negative");

        using TimeLimit limit = new($"tcp request to '{request.Address}'", request.Timeout, cancellationToken);
        return await NetworkErrors.GuardAsync(token => ExchangeAsync(request, address, token), limit, limit.What).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<string> ConnectAsync(TcpConnectOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        NetworkAddress address = NetworkAddress.Parse(options.Address);
        policy.Addresses.Check(address.Host, address.Port);
        if (options.Callback is not null && options.Handler is not null)
            throw CapabilityFault.Invalid("a connection has a callback or a handler, not both");
        _connections.DemandRoom();

        using TimeLimit limit = new($"tcp connection to '{options.Address}'", options.Timeout, cancellationToken);
        Stream stream = await NetworkErrors.GuardAsync(
            token => OpenAsync(address, options.Tls, options.Insecure, options.ServerName, token), limit, limit.What).ConfigureAwait(false);
        TcpConnection connection = new(ConnectionTable<TcpConnection>.NewId(), stream, _connections, callbacks)
        {
            Handler = options.Handler ?? HandlerOf(options.Callback),
        };
        _connections.Add(connection.Id, connection);
        _ = connection.Begin();
        return connection.Id;
    }

    /// <inheritdoc/>
    public void SetCallback(string connectionId, SkillCallback? callback) => _connections.Get(connectionId).Handler = HandlerOf(callback);

    /// <inheritdoc/>
    public void SetHandler(string connectionId, Func<TcpEvent, CancellationToken, ValueTask> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _connections.Get(connectionId).Handler = handler;
    }

    /// <inheritdoc/>
    public Task WriteAsync(string connectionId, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        _connections.Get(connectionId).WriteAsync(data, cancellationToken);

    /// <inheritdoc/>
    public void Close(string connectionId)
    {
        ArgumentNullException.ThrowIfNull(connectionId);
        if (_connections.TryGet(connectionId, out TcpConnection? connection))
            connection.Close();
    }

    /// <inheritdoc/>
    public void Retire() => _connections.Dispose();

    public void Dispose() => _connections.Dispose();

    private async Task<ReadOnlyMemory<byte>> ExchangeAsync(TcpRequest request, NetworkAddress address, CancellationToken cancellationToken)
    {
        Stream stream = await OpenAsync(address, request.Tls, request.Insecure, serverName: "", cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(request.Data, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            (ReadOnlyMemory<byte> answer, _) = await BoundedBody.ReadAsync(stream, request.MaxBytes > 0 ? request.MaxBytes : PlainLimit, looksFurther: false, cancellationToken).ConfigureAwait(false);
            return answer;
        }
    }

    private async Task<Stream> OpenAsync(NetworkAddress address, bool tls, bool insecure, string serverName, CancellationToken cancellationToken)
    {
        Socket socket = await policy.Addresses.ConnectAsync(address.Host, address.Port, cancellationToken).ConfigureAwait(false);
        if (insecure)
            InsecureConnections.DemandLoopback(socket, FormattableString.Invariant($"{address.Host}:{address.Port}"), SkillCapability.Tcp, policy.SkillId);
        NetworkStream network = new(socket, ownsSocket: true);
        if (!tls)
            return network;

        SslStream secured = new(network);
        try
        {
            SslClientAuthenticationOptions options = new()
            {
                TargetHost = serverName.Length > 0 ? serverName : address.Host,
                RemoteCertificateValidationCallback = insecure ? InsecureConnections.AcceptAny : null,
            };
            await secured.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
            return secured;
        }
        catch
        {
            await secured.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private Func<TcpEvent, CancellationToken, ValueTask>? HandlerOf(SkillCallback? callback) =>
        callback is null ? null : (occurrence, cancellationToken) => callbacks.CallAsync(callback, occurrence, TcpEventJson.Write, cancellationToken);
}
