namespace LuaSkills.Engine.Archives;

/// <summary>Sees what comes out of an archive, file by file, before it is written. What it throws ends the extraction and is not taken for damage.</summary>
internal interface IArchiveObserver
{
    /// <summary>A file begins.</summary>
    /// <param name="path">Where it is unpacked to, with <c>/</c> between components.</param>
    void Begin(string path);

    /// <summary>The next bytes of the file.</summary>
    void Read(ReadOnlySpan<byte> bytes);

    /// <summary>The file has ended, and has the length and checksum that the archive gives.</summary>
    void End();

    /// <summary>There are no more files.</summary>
    void Complete();
}
