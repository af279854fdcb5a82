using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

/// <summary>A pooled UTF-8 buffer with a JSON writer over it. For generated code.</summary>
/// <remarks>Rent, write one value with <see cref="Writer"/>, hand over; the last owner disposes it exactly once.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SkillPayload : IBufferWriter<byte>, IDisposable
{
    private const int InitialSize = 512;

    // A payload that once carried something large is not kept, so that one big call does not pin its buffer for good.
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static SkillPayload? s_cached;

    // Asynchronous calls rent on one thread and give back on another, whose own cache is full after the first: the others go here.
    private static readonly SkillPayload?[] s_shared = new SkillPayload?[Math.Max(16, 2 * Environment.ProcessorCount)];

    // Text goes to Lua, never into HTML: only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions s_writerOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        // What cannot be read back must not be written; this also ends the writing of a cyclic graph.
        MaxDepth = SkillJson.MaxDepth,
    };

    private readonly Utf8JsonWriter _writer;
    private byte[] _buffer = new byte[InitialSize];
    private int _written;
    private bool _rented;

    private SkillPayload() => _writer = new Utf8JsonWriter(this, s_writerOptions);

    /// <summary>The writer; it writes into this payload.</summary>
    public Utf8JsonWriter Writer => _writer;

    /// <summary>What was written so far. Flushes the writer.</summary>
    public ReadOnlySpan<byte> WrittenSpan
    {
        get
        {
            _writer.Flush();
            return _buffer.AsSpan(0, _written);
        }
    }

    /// <summary>Takes an empty payload: the calling thread's own, one that another thread gave back, or a new one.</summary>
    public static SkillPayload Rent()
    {
        SkillPayload payload = s_cached ?? TakeShared() ?? new SkillPayload();
        s_cached = null;
        payload._rented = true;
        return payload;
    }

    /// <summary>Takes a payload that holds an object without members, for a call without arguments.</summary>
    public static SkillPayload RentEmptyObject()
    {
        SkillPayload payload = Rent();
        JsonWrite.EmptyObject(payload.Writer);
        return payload;
    }

    /// <summary>Takes back what was written.</summary>
    public void Clear()
    {
        _writer.Reset();
        _written = 0;
    }

    /// <summary>Gives the payload back because what was to be written cannot be, and throws the error with the path of the value.</summary>
    /// <param name="error">What ended the writing.</param>
    [DoesNotReturn]
    public void Fail(Exception error) => ExceptionDispatchInfo.Throw(Abandon(error));

    /// <summary>Gives the payload back because what was to be written cannot be.</summary>
    /// <param name="error">What ended the writing.</param>
    /// <returns>The error with the path of the value; errors of the value's own code as they are.</returns>
    public Exception Abandon(Exception error)
    {
        Exception fault = Explain(error);
        Dispose();
        return fault;
    }

    /// <summary>The error that ended the writing with the path of the value; errors of the value's own code as they are.</summary>
    internal Exception Explain(Exception error)
    {
        // The writer knows only its own kind of exception for too many levels.
        Exception fault = IsTooDeep(error)
            ? new SkillArgumentException($"Nested more than {SkillJson.MaxDepth} levels deep, or contains itself.", innerException: error)
            : error;
        if (fault is SkillArgumentException argument)
            argument.Locate(WrittenSpan);
        return fault;
    }

    /// <summary>Whether the error says that what was written is nested too deep.</summary>
    internal bool IsTooDeep(Exception error) => error is InvalidOperationException && _writer.CurrentDepth >= SkillJson.MaxDepth;

    /// <summary>Gives the payload back. Nothing may use it afterwards.</summary>
    public void Dispose()
    {
        if (!_rented)
            return;

        _rented = false;
        Clear();
        if (_buffer.Length > LargestKept)
            return;
        if (s_cached is null)
            s_cached = this;
        else
            Share();
    }

    void IBufferWriter<byte>.Advance(int count) => _written += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        EnsureFree(sizeHint);
        return _buffer.AsMemory(_written);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        EnsureFree(sizeHint);
        return _buffer.AsSpan(_written);
    }

    private static SkillPayload? TakeShared()
    {
        for (int i = 0; i < s_shared.Length; i++)
        {
            if (s_shared[i] is not null && Interlocked.Exchange(ref s_shared[i], null) is { } payload)
                return payload;
        }

        return null;
    }

    private void Share()
    {
        for (int i = 0; i < s_shared.Length; i++)
        {
            if (s_shared[i] is null && Interlocked.CompareExchange(ref s_shared[i], this, null) is null)
                return;
        }
    }

    private void EnsureFree(int sizeHint)
    {
        int needed = Math.Max(sizeHint, 1);
        if (_buffer.Length - _written < needed)
            Array.Resize(ref _buffer, Math.Max(checked(_written + needed), _buffer.Length * 2));
    }
}
