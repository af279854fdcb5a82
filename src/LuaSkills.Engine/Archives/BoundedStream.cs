namespace LuaSkills.Engine.Archives;

/// <summary>What comes out of a compressed stream, up to a limit. Whoever skips entries has to unpack them too.</summary>
/// <param name="inner">The stream; belongs to this one.</param>
/// <param name="maxBytes">More are refused.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class BoundedStream(Stream inner, long maxBytes, CancellationToken cancellationToken) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="ArchiveException">The stream is longer than allowed.</exception>
    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int count = inner.Read(buffer);
        _read += count;
        return _read <= maxBytes
            ? count
            : throw new ArchiveException(ArchiveFault.LimitExceeded, entry: null, FormattableString.Invariant($"archive unpacks to more than {maxBytes} bytes"));
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
