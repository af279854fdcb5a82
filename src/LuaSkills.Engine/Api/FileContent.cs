using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;
using Microsoft.Win32.SafeHandles;

namespace LuaSkills.Engine.Api;

/// <summary>
/// Whole contents of files, opened as open(2) opens them: others may have them open, too. Pipes and devices, which may wait for ever, are waited for
/// as the host is.
/// </summary>
internal static class FileContent
{
    private const int PieceSize = 64 * 1024;
    private const FileShare Anybody = FileShare.ReadWrite | FileShare.Delete;

    /// <summary>Reads a file.</summary>
    /// <param name="call">The call.</param>
    /// <param name="path">The file.</param>
    /// <param name="operation">Put before the text of a failure that shows later.</param>
    /// <param name="result">Pushes the outcome.</param>
    /// <returns>What the native function is to return.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static int Read(ref VulcanCall call, string path, string operation, FileResult result) => MayWait(path)
        ? FileOperation.Run(ref call, path, operation, stop => ReadPieces(path, stop), result)
        : result(ref call, File.ReadAllBytes(path));

    /// <summary>Makes bytes the whole content of a file, which need not exist.</summary>
    /// <inheritdoc cref="Read"/>
    public static int Replace(ref VulcanCall call, string path, string operation, scoped ReadOnlySpan<byte> content, FileResult result) =>
        Write(ref call, path, operation, FileMode.Create, content, result);

    /// <summary>Adds bytes at the end of a file, which need not exist.</summary>
    /// <inheritdoc cref="Read"/>
    public static int Append(ref VulcanCall call, string path, string operation, scoped ReadOnlySpan<byte> content, FileResult result) =>
        Write(ref call, path, operation, FileMode.Append, content, result);

    /// <summary>Makes bytes the whole content of a file, waiting in place for a pipe or device.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, Anybody);
        RandomAccess.Write(file, content, fileOffset: 0);
    }

    /// <summary>Adds bytes at the end of a file, waiting in place for a pipe or device.</summary>
    public static void Append(string path, ReadOnlySpan<byte> content)
    {
        // A stream, because only it writes at the end in one step with finding it.
        using FileStream file = new(path, FileMode.Append, FileAccess.Write, Anybody, bufferSize: 0);
        file.Write(content);
    }

    private static bool MayWait(string path) => UnixFiles.LeadsToSpecialFile(path);

    private static int Write(ref VulcanCall call, string path, string operation, FileMode mode, scoped ReadOnlySpan<byte> content, FileResult result)
    {
        if (MayWait(path))
        {
            byte[] pieces = content.ToArray();
            return FileOperation.Run(ref call, path, operation, stop => WritePieces(path, pieces, stop), result);
        }

        if (mode == FileMode.Append)
            Append(path, content);
        else
            Replace(path, content);
        return result(ref call, []);
    }

    private static byte[] ReadPieces(string path, CancellationToken stop)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, Anybody, bufferSize: 0);
        using MemoryStream content = new();
        byte[] piece = new byte[PieceSize];
        while (file.Read(piece) is > 0 and int length)
        {
            stop.ThrowIfCancellationRequested();
            content.Write(piece, 0, length);
        }

        return content.ToArray();
    }

    private static byte[] WritePieces(string path, byte[] content, CancellationToken stop)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Write, Anybody, bufferSize: 0);
        for (int at = 0; at < content.Length; at += PieceSize)
        {
            stop.ThrowIfCancellationRequested();
            file.Write(content, at, Math.Min(PieceSize, content.Length - at));
        }

        return [];
    }
}
