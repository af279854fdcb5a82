using System.Globalization;
using System.Net.WebSockets;
using LuaSkills.Capabilities;
using LuaSkills.Modules.Connections;

namespace LuaSkills.Modules.WebSockets;

/// <summary>An open WebSocket connection of a skill. Reads no further until the skill is done with the message it was told of.</summary>
internal sealed class WebSocketConnection : IDisposable
{
    private static readonly TimeSpan s_sendTimeout = TimeSpan.FromSeconds(30);

    // How long the other side may take to answer that the connection is closed.
    private static readonly TimeSpan s_closeTimeout = TimeSpan.FromSeconds(2);

    private readonly ClientWebSocket _socket;
    private readonly int _maxMessage;
    private readonly ConnectionTable<WebSocketConnection> _table;
    private readonly CallbackInvoker _callbacks;
    private readonly Func<WebSocketEvent, CancellationToken, ValueTask>? _handler;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _unloading = new();
    private Task _receiving = Task.CompletedTask;
    private volatile bool _isClosed;
    private volatile bool _isTelling;

    /// <summary>Takes over an open socket; reads nothing before <see cref="Begin"/>.</summary>
    public WebSocketConnection(
        string id,
        ClientWebSocket socket,
        int maxMessage,
        ConnectionTable<WebSocketConnection> table,
        CallbackInvoker callbacks,
        Func<WebSocketEvent, CancellationToken, ValueTask>? handler)
    {
        Id = id;
        _socket = socket;
        _maxMessage = maxMessage;
        _table = table;
        _callbacks = callbacks;
        _handler = handler;
    }

    /// <summary>The id that the skill knows it by.</summary>
    public string Id { get; }

    /// <summary>Begins to read. What arrives is no part of the call that opened the connection, so nothing of its context goes along.</summary>
    public void Begin()
    {
        using AsyncFlowControl flow = ExecutionContext.SuppressFlow();
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <summary>Sends a message, one after the other.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/> or <see cref="SkillErrorCode.Timeout"/>; the connection is closed.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> data, WebSocketMessageType type, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        using TimeLimit limit = new("websocket send", s_sendTimeout, stop.Token);
        bool isSending = false;
        try
        {
            await _sending.WaitAsync(limit.Token).ConfigureAwait(false);
            isSending = true;
            await _socket.SendAsync(data, type, endOfMessage: true, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            if (isSending)
                End();
            cancellationToken.ThrowIfCancellationRequested();
            if (error is OperationCanceledException && !_ending.IsCancellationRequested)
                throw limit.Ended();
            throw CapabilityFault.Failed($"websocket send: {(error is OperationCanceledException or ObjectDisposedException ? "the connection was closed" : error.GetBaseException().Message)}", error);
        }
        finally
        {
            if (isSending)
                _sending.Release();
        }
    }

    /// <summary>Closes the connection: says so, and waits a little for the answer, unless the callback is running. No event comes after it.</summary>
    public async Task CloseAsync(WebSocketCloseStatus code, string reason, CancellationToken cancellationToken)
    {
        _isClosed = true;
        _table.Remove(Id);
        _ending.CancelAfter(s_closeTimeout);
        await SayClosedAsync(code, reason).ConfigureAwait(false);

        // The callback may be the one that closes, and would wait for its own end.
        if (!_isTelling)
            await _receiving.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Breaks the connection off and gives up the callback that runs.</summary>
    public void Dispose()
    {
        _isClosed = true;
        End();
        _unloading.Cancel();
    }

    private void End()
    {
        _table.Remove(Id);
        _ending.Cancel();
        _socket.Abort();
    }

    private async Task SayClosedAsync(WebSocketCloseStatus code, string reason)
    {
        bool isSending = false;
        try
        {
            // A message may be on its way.
            await _sending.WaitAsync(_ending.Token).ConfigureAwait(false);
            isSending = true;
            await _socket.CloseOutputAsync(code, reason, _ending.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The other side is gone already.
            End();
        }
        finally
        {
            if (isSending)
                _sending.Release();
        }
    }

    private async Task ReceiveAsync()
    {
        MessageBuffer message = new(_maxMessage);
        WebSocketEvent? end = null;
        while (end is null)
        {
            try
            {
                ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(message.Room(), _ending.Token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                    end = await EndOfOtherSideAsync().ConfigureAwait(false);
                else if (!message.Add(part.Count))
                    end = await RefuseAsync().ConfigureAwait(false);
                else if (part.EndOfMessage)
                    await TellAsync(new WebSocketEvent(Id, part.MessageType == WebSocketMessageType.Text ? WebSocketMessageKind.Text : WebSocketMessageKind.Binary, message.Take())).ConfigureAwait(false);
            }
            catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException or InvalidOperationException)
            {
                ConnectionErrorKind kind = error is WebSocketException { WebSocketErrorCode: WebSocketError.ConnectionClosedPrematurely } ? ConnectionErrorKind.Reset : NetworkErrors.KindOf(error);
                end = new WebSocketEvent(Id, WebSocketMessageKind.Close, default) { ErrorKind = kind, ErrorMessage = error.GetBaseException().Message };
            }
        }

        await TellAsync(end).ConfigureAwait(false);
        _table.Remove(Id);
        _socket.Dispose();
    }

    private async Task<WebSocketEvent> EndOfOtherSideAsync()
    {
        int code = _socket.CloseStatus is { } status and not WebSocketCloseStatus.Empty ? (int)status : 0;
        if (!_isClosed)
            await SayClosedAsync(_socket.CloseStatus is { } answer and not WebSocketCloseStatus.Empty ? answer : WebSocketCloseStatus.NormalClosure, "").ConfigureAwait(false);
        return new WebSocketEvent(Id, WebSocketMessageKind.Close, default) { CloseCode = code, CloseText = _socket.CloseStatusDescription ?? "" };
    }

    private async Task<WebSocketEvent> RefuseAsync()
    {
        string reason = string.Create(CultureInfo.InvariantCulture, $"a message is longer than {_maxMessage} bytes");
        await SayClosedAsync(WebSocketCloseStatus.MessageTooBig, reason).ConfigureAwait(false);
        return new WebSocketEvent(Id, WebSocketMessageKind.Close, default) { ErrorKind = ConnectionErrorKind.Io, ErrorMessage = reason };
    }

    private async Task TellAsync(WebSocketEvent occurrence)
    {
        if (_isClosed || _handler is null)
            return;

        _isTelling = true;
        try
        {
            await _handler(occurrence, _unloading.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a callback throws: the next event is none of its business.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (!_unloading.IsCancellationRequested)
                _callbacks.LogFailure("a WebSocket connection", Id, error);
        }
        finally
        {
            _isTelling = false;
        }
    }
}
