using LuaSkills.Capabilities;
using LuaSkills.Modules.Connections;

namespace LuaSkills.Modules.Tcp;

/// <summary>An open TCP connection of a skill.</summary>
/// <remarks>
/// Reads no further until the skill is done with what it was told of: whoever sends too fast has to wait, and no more than one chunk is in memory.
/// </remarks>
internal sealed class TcpConnection : IDisposable
{
    private const int ChunkSize = 16 * 1024;

    // A peer that does not read must not hold the skill for ever.
    private static readonly TimeSpan s_writeTimeout = TimeSpan.FromSeconds(30);

    private readonly Stream _stream;
    private readonly ConnectionTable<TcpConnection> _table;
    private readonly CallbackInvoker _callbacks;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _unloading = new();
    private volatile Func<TcpEvent, CancellationToken, ValueTask>? _handler;

    /// <summary>Takes over an open stream; reads nothing before <see cref="Begin"/>.</summary>
    public TcpConnection(string id, Stream stream, ConnectionTable<TcpConnection> table, CallbackInvoker callbacks)
    {
        Id = id;
        _stream = stream;
        _table = table;
        _callbacks = callbacks;
    }

    /// <summary>The id that the skill knows it by.</summary>
    public string Id { get; }

    /// <summary>Is told of what arrives; <see langword="null"/> discards it.</summary>
    public Func<TcpEvent, CancellationToken, ValueTask>? Handler
    {
        get => _handler;
        set => _handler = value;
    }

    /// <summary>Begins to read. What arrives is no part of the call that opened the connection, so nothing of its context goes along.</summary>
    /// <returns>Completes when nothing is read and nobody is told any more.</returns>
    public Task Begin()
    {
        using AsyncFlowControl flow = ExecutionContext.SuppressFlow();
        return Task.Run(ReceiveAsync);
    }

    /// <summary>Sends data, one write after the other.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/> or <see cref="SkillErrorCode.Timeout"/>; the connection is closed.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        using TimeLimit limit = new("tcp write", s_writeTimeout, stop.Token);
        bool isWriting = false;
        try
        {
            await _writing.WaitAsync(limit.Token).ConfigureAwait(false);
            isWriting = true;
            await _stream.WriteAsync(data, limit.Token).ConfigureAwait(false);
            await _stream.FlushAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Part of the data may be on its way; what came after it would make no sense.
            if (isWriting)
                Close();
            cancellationToken.ThrowIfCancellationRequested();
            if (error is OperationCanceledException && !_closing.IsCancellationRequested)
                throw limit.Ended();
            throw CapabilityFault.Failed($"tcp write: {(error is OperationCanceledException or ObjectDisposedException ? "the connection was closed" : error.GetBaseException().Message)}", error);
        }
        finally
        {
            if (isWriting)
                _writing.Release();
        }
    }

    /// <summary>Closes the connection; no event comes after it.</summary>
    public void Close()
    {
        _table.Remove(Id);
        _closing.Cancel();
        _stream.Dispose();
    }

    /// <summary>Closes the connection and gives up the callback that runs.</summary>
    public void Dispose()
    {
        Close();
        _unloading.Cancel();
    }

    private async Task ReceiveAsync()
    {
        byte[] chunk = new byte[ChunkSize];
        TcpEvent? end = null;
        while (end is null)
        {
            try
            {
                int read = await _stream.ReadAsync(chunk, _closing.Token).ConfigureAwait(false);
                if (read == 0)
                    end = new TcpEvent(Id, default, ConnectionErrorKind.EndOfStream, "the other side closed the connection");
                else
                    await TellAsync(new TcpEvent(Id, chunk.AsSpan(0, read).ToArray(), ConnectionErrorKind.None, "")).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                end = new TcpEvent(Id, default, NetworkErrors.KindOf(error), error.GetBaseException().Message);
            }
        }

        await TellAsync(end).ConfigureAwait(false);
        Close();
    }

    private async ValueTask TellAsync(TcpEvent occurrence)
    {
        if (_closing.IsCancellationRequested || _handler is not { } handler)
            return;

        try
        {
            await handler(occurrence, _unloading.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a callback throws: the next event is none of its business.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (!_unloading.IsCancellationRequested)
                _callbacks.LogFailure("a TCP connection", Id, error);
        }
    }
}
