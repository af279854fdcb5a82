using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions;
using LuaSkills.Modules.Connections;
using LuaSkills.Modules.Http;

namespace LuaSkills.Modules.WebSockets;

/// <inheritdoc cref="IWebSocketCapability"/>
internal sealed class WebSocketCapability : IWebSocketCapability, ILongLived
{
    // What a close frame has room for (RFC 6455, section 5.5).
    private const int MaxReasonBytes = 123;

    private readonly SkillPolicy _policy;
    private readonly CallbackInvoker _callbacks;
    private readonly ConnectionTable<WebSocketConnection> _connections = new("websocket");
    private readonly HttpMessageInvoker _invoker;
    private readonly Lazy<HttpMessageInvoker> _insecureInvoker;

    /// <summary>Makes no connection yet.</summary>
    /// <param name="policy">What the skill may do.</param>
    /// <param name="callbacks">Tells the skill of what arrives.</param>
    public WebSocketCapability(SkillPolicy policy, CallbackInvoker callbacks)
    {
        _policy = policy;
        _callbacks = callbacks;
        _invoker = new HttpMessageInvoker(GuardedHandler.Create(policy.Addresses));
        _insecureInvoker = new Lazy<HttpMessageInvoker>(() => new HttpMessageInvoker(GuardedHandler.CreateInsecure(policy.Addresses, policy.SkillId)));
    }

    /// <summary>Connections that are open.</summary>
    internal int OpenConnections => _connections.Count;

    /// <inheritdoc/>
    public async Task<string> ConnectAsync(WebSocketConnectOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("ws" or "wss"))
            throw CapabilityFault.Invalid($"'{options.Url}' is no ws or wss URL");
        _policy.Urls.Check(address, webSocket: true);
        RequestHeaders.Check(options.Headers);
        if (options.Callback is not null && options.Handler is not null)
            throw CapabilityFault.Invalid("a connection has a callback or a handler, not both");
        _connections.DemandRoom();

        using TimeLimit limit = new("websocket handshake", options.Timeout, cancellationToken);
        ClientWebSocket socket = await NetworkErrors.GuardAsync(token => OpenAsync(address, options, token), limit, limit.What).ConfigureAwait(false);
        WebSocketConnection connection = new(
            ConnectionTable<WebSocketConnection>.NewId(), socket, _policy.Urls.MaxResponseBytes, _connections, _callbacks, options.Handler ?? HandlerOf(options.Callback));
        _connections.Add(connection.Id, connection);
        connection.Begin();
        return connection.Id;
    }

    /// <inheritdoc/>
    public Task SendAsync(
        string connectionId, ReadOnlyMemory<byte> data, WebSocketMessageKind messageType = WebSocketMessageKind.Text, CancellationToken cancellationToken = default)
    {
        WebSocketMessageType type = messageType switch
        {
            WebSocketMessageKind.Text => WebSocketMessageType.Text,
            WebSocketMessageKind.Binary => WebSocketMessageType.Binary,
            _ => throw CapabilityFault.Invalid("a message is text or binary; connections are closed by CloseAsync"),
        };
        if (type == WebSocketMessageType.Text && !System.Text.Unicode.Utf8.IsValid(data.Span))
            throw CapabilityFault.Invalid("a text message is UTF-8");
        return _connections.Get(connectionId).SendAsync(data, type, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task CloseAsync(string connectionId, int code = 0, string reason = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connectionId);
        ArgumentNullException.ThrowIfNull(reason);
        if (code is not (0 or (>= 1000 and <= 1003) or (>= 1007 and <= 1011) or (>= 3000 and <= 4999)))
            throw CapabilityFault.Invalid(string.Create(CultureInfo.InvariantCulture, $"{code} is no code to close a WebSocket with"));
        if (Encoding.UTF8.GetByteCount(reason) > MaxReasonBytes)
            throw CapabilityFault.Invalid(string.Create(CultureInfo.InvariantCulture, $"the reason to close a WebSocket has at most {MaxReasonBytes} bytes"));
        if (_connections.TryGet(connectionId, out WebSocketConnection? connection))
            await connection.CloseAsync(code == 0 ? WebSocketCloseStatus.NormalClosure : (WebSocketCloseStatus)code, reason, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Retire() => _connections.Dispose();

    public void Dispose()
    {
        _connections.Dispose();
        _invoker.Dispose();
        if (_insecureInvoker.IsValueCreated)
            _insecureInvoker.Value.Dispose();
    }

    private async Task<ClientWebSocket> OpenAsync(Uri address, WebSocketConnectOptions options, CancellationToken cancellationToken)
    {
        ClientWebSocket socket = new();
        try
        {
            foreach (HttpHeader header in options.Headers)
                socket.Options.SetRequestHeader(header.Name, ValueOf(options.Headers, header.Name));
            await socket.ConnectAsync(address, options.Insecure ? _insecureInvoker.Value : _invoker, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The handshake takes a name once; values of the same name mean the same as a list.
    private static string ValueOf(IReadOnlyList<HttpHeader> headers, string name)
    {
        StringBuilder value = new();
        foreach (HttpHeader header in headers)
        {
            if (!string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase))
                continue;
            if (value.Length > 0)
                value.Append(string.Equals(name, "Cookie", StringComparison.OrdinalIgnoreCase) ? "; " : ", ");
            value.Append(header.Value);
        }

        return value.ToString();
    }

    private Func<WebSocketEvent, CancellationToken, ValueTask>? HandlerOf(SkillCallback? callback) =>
        callback is null ? null : (occurrence, cancellationToken) => _callbacks.CallAsync(callback, occurrence, WebSocketEventJson.Write, cancellationToken);
}
