using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Configuration;

/// <summary>What a look at a file without reading it tells about its content.</summary>
/// <param name="Inode">Number of the file in its file system; 0 where that is not known.</param>
/// <param name="Length">Bytes; -1 for a file that does not exist.</param>
/// <param name="Changed">When it was last changed, in ticks of UTC.</param>
internal readonly record struct FileStamp(long Inode, long Length, long Changed)
{
    // Times of files are coarse: milliseconds on most file systems, two seconds on the coarsest.
    private const long Grain = 2 * TimeSpan.TicksPerSecond;

    /// <summary>The stamp of a file that does not exist.</summary>
    public static FileStamp Missing => new(0, -1, 0);

    /// <summary>Whether there is a file.</summary>
    public bool Exists => Length >= 0;

    /// <summary>Looks at a file. One that cannot be looked at counts as missing.</summary>
    public static FileStamp Of(string path)
    {
        if (UnixFiles.TryIdentify(path, out long inode, out long length, out long changed))
            return new FileStamp(inode, length, changed);

        FileInfo file = new(path);
        return file.Exists ? new FileStamp(0, file.Length, file.LastWriteTimeUtc.Ticks) : Missing;
    }

    /// <summary>
    /// Whether every later change of the file gives it another stamp. One that follows within the grain of its clock may not, so the stamp
    /// of a file that was just changed proves nothing yet.
    /// </summary>
    /// <param name="now">Time before the stamp was taken.</param>
    public bool IsSettled(DateTime now) => Exists && Changed < now.Ticks - Grain;
}
