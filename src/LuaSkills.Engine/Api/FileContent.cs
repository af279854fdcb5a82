using Microsoft.Win32.SafeHandles;

namespace LuaSkills.Engine.Api;

/// <summary>Writes files as open(2) opens them: others may have them open, too.</summary>
internal static class FileContent
{
    /// <summary>Makes bytes the whole content of a file, which need not exist.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        using SafeFileHandle file = Open(path, FileMode.Create);
        RandomAccess.Write(file, content, fileOffset: 0);
    }

    /// <summary>Adds bytes at the end of a file, which need not exist.</summary>
    public static void Append(string path, ReadOnlySpan<byte> content)
    {
        // A stream, because only it writes at the end in one step with finding it.
        using FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Write(content);
    }

    private static SafeFileHandle Open(string path, FileMode mode) =>
        File.OpenHandle(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
}
