using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Text;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Io;

/// <summary>
/// What a handle of <c>vulcan.io</c> stands for: the content of a file in memory, as UTF-8 or, in binary mode, as bytes (spec section 4.6).
/// </summary>
/// <remarks>
/// The file is read when the handle is made and written by <see cref="Flush"/>. No handle of the system is held, so one that is never
/// closed costs only memory; what it was not told to write is lost with it.
/// </remarks>
internal sealed class ManagedFile : IDisposable
{
    private readonly OpenMode _mode;
    private readonly TextEncoding _encoding;
    private readonly MemoryStream _content = new();
    private bool _isTemporary;
    private PathGuard? _guard;
    private LuaVm? _counter;
    private long _counted;
    private bool _isChanged;

    // Of a file that is only appended to, everything before is in the file.
    private long _flushed;

    private ManagedFile(string? path, OpenMode mode, TextEncoding encoding)
    {
        Path = path ?? "";
        _mode = mode;
        _encoding = encoding;
    }

    /// <summary>A file that was there, if <see cref="OpenMode.KeepsContent"/>, or that comes into being at the first <see cref="Flush"/>.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="mode">How it is opened.</param>
    /// <param name="encoding">How its text is written.</param>
    /// <param name="content">The bytes that are in it, as far as they count.</param>
    /// <param name="guard">Asked again when the file is written; <see langword="null"/> without a sandbox.</param>
    public static ManagedFile Of(string path, OpenMode mode, TextEncoding encoding, ReadOnlyMemory<byte> content, PathGuard? guard = null)
    {
        ManagedFile file = new(path, mode, encoding) { _isChanged = mode.Base != 'r', _guard = guard };
        file.Fill(mode.IsBinary ? content : encoding.Decode(content).Utf8);
        return file;
    }

    /// <summary>A new file in the system's directory for temporary ones, which goes when it is closed or collected.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static ManagedFile CreateTemporary()
    {
        string path = TemporaryFile.Create();
        return new ManagedFile(path, OpenMode.Scratch, TextEncodings.Utf8) { _isTemporary = true };
    }

    /// <summary>A temporary file that is nowhere but in memory.</summary>
    public static ManagedFile Scratch() => new(path: null, OpenMode.Scratch, TextEncodings.Utf8) { _isTemporary = true };

    /// <summary>What a command has written.</summary>
    /// <param name="content">Text or bytes.</param>
    /// <param name="succeeded">What <see cref="Close"/> is to return.</param>
    public static ManagedFile OfCommand(ReadOnlyMemory<byte> content, bool succeeded)
    {
        ManagedFile file = new(path: null, OpenMode.Read, TextEncodings.Utf8) { Succeeded = succeeded };
        file.Fill(content);
        return file;
    }

    /// <summary>Where the file is; empty for what a command has written.</summary>
    public string Path { get; }

    public bool IsClosed { get; private set; }

    public bool CanRead => _mode.CanRead;

    public bool CanWrite => _mode.CanWrite;

    /// <summary>Whether what is written must be UTF-8.</summary>
    public bool IsText => !_mode.IsBinary;

    /// <summary>Number of bytes of the content.</summary>
    public long Length => _content.Length;

    /// <summary>Where the next byte is read or written; at most <see cref="Length"/>.</summary>
    public long Position
    {
        get => _content.Position;
        set => _content.Position = value;
    }

    private bool Succeeded { get; init; } = true;

    private ReadOnlySpan<byte> Rest => _content.GetBuffer().AsSpan((int)_content.Position, (int)(_content.Length - _content.Position));

    /// <summary>Reads to the end; the span is valid until the next operation.</summary>
    public ReadOnlySpan<byte> ReadAll()
    {
        ReadOnlySpan<byte> all = Rest;
        _content.Position = _content.Length;
        return all;
    }

    /// <summary>Reads a line without its end, LF or CR LF; the span is valid until the next operation.</summary>
    /// <returns><see langword="false"/> at the end of the file.</returns>
    public bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        line = Rest;
        if (line.IsEmpty)
            return false;

        int end = line.IndexOf((byte)'\n');
        _content.Position += end < 0 ? line.Length : end + 1;
        if (end >= 0)
            line = line[..end];
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        return true;
    }

    /// <summary>Reads some bytes; the span is valid until the next operation.</summary>
    /// <param name="count">At most so many; none can always be read.</param>
    /// <param name="bytes">What was read.</param>
    /// <returns><see langword="false"/> at the end of the file.</returns>
    public bool TryRead(long count, out ReadOnlySpan<byte> bytes)
    {
        bytes = Rest;
        if (bytes.IsEmpty && count > 0)
            return false;
        bytes = bytes[..(int)Math.Min(count, bytes.Length)];
        _content.Position += bytes.Length;
        return true;
    }

    /// <summary>
    /// Writes bytes, in text mode UTF-8: over those at the position where the file is read as well and not appended to, else at the end.
    /// </summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_mode.IsAppend || !_mode.IsUpdate)
            _content.Position = _content.Length;
        _content.Write(bytes);
        _isChanged = true;
    }

    /// <summary>Brings the file up to date.</summary>
    /// <exception cref="TextEncodingException">The text cannot be written in the encoding; the file is as it was.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Flush()
    {
        if (!_isChanged || Path.Length == 0)
            return;
        using GuardedPath? guarded = _guard?.Open(Path, PathAccess.ReadWrite, PathIntent.CreateOrReplace);
        string path = guarded?.Path ?? Path;

        ReadOnlySpan<byte> content = _content.GetBuffer().AsSpan(0, (int)_content.Length)[(_mode.IsAppend ? (int)_flushed : 0)..];
        ReadOnlySpan<byte> bytes = _mode.IsBinary ? content : _encoding.Encode(content);
        if (_mode.IsAppend)
        {
            FileContent.Append(path, bytes);
            _flushed = _content.Length;
        }
        else
        {
            FileContent.Replace(path, bytes);
        }

        _isChanged = false;
    }

    /// <summary>Flushes the file and closes the handle; again it does nothing.</summary>
    /// <returns>Whether the command that wrote the content succeeded; true for files.</returns>
    /// <inheritdoc cref="Flush"/>
    public bool Close()
    {
        if (IsClosed)
            return true;
        if (!_isTemporary)
            Flush();
        Dispose();
        return Succeeded;
    }

    /// <summary>Has what the handle holds counted by the VM until the handle is closed.</summary>
    public void CountIn(LuaVm vm)
    {
        _counter = vm;
        vm.FileBytes += _content.Length - _counted;
        _counted = _content.Length;
    }

    /// <summary>Closes the handle without writing anything, and removes a temporary file.</summary>
    public void Dispose()
    {
        if (IsClosed)
            return;
        IsClosed = true;
        if (_counter is not null)
            _counter.FileBytes -= _counted;
        _content.Dispose();
        if (_isTemporary && Path.Length > 0)
            TemporaryFile.Remove(Path);
    }

    private void Fill(ReadOnlyMemory<byte> content)
    {
        _content.Write(content.Span);
        _flushed = _content.Length;
        _content.Position = 0;
    }
}
