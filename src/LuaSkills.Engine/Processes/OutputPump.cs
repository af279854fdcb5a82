using Microsoft.Win32.SafeHandles;

namespace LuaSkills.Engine.Processes;

/// <summary>Copies what a process writes into a file, where the system cannot give the process the file itself.</summary>
/// <remarks>Keeps the file open until both streams have ended.</remarks>
internal sealed class OutputPump
{
    private const int ChunkSize = 16 * 1024;

    private readonly SafeFileHandle _file;
    private readonly object _gate = new();
    private long _length;

    public OutputPump(SafeFileHandle file)
    {
        _file = file;
        _length = RandomAccess.GetLength(file);
    }

    /// <summary>Copies a stream to its end.</summary>
    public async Task CopyAsync(Stream stream)
    {
        bool isKept = false;
        try
        {
            _file.DangerousAddRef(ref isKept);
            byte[] chunk = new byte[ChunkSize];
            int read;
            while ((read = await stream.ReadAsync(chunk).ConfigureAwait(false)) > 0)
            {
                lock (_gate)
                {
                    RandomAccess.Write(_file, chunk.AsSpan(0, read), _length);
                    _length += read;
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process was killed, or the disk is full: nothing more is written.
        }
        finally
        {
            if (isKept)
                _file.DangerousRelease();
        }
    }
}
