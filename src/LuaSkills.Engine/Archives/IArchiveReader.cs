namespace LuaSkills.Engine.Archives;

/// <summary>Reads one archive from its beginning to its end.</summary>
internal interface IArchiveReader : IDisposable
{
    /// <summary>The next entry; <see langword="null"/> after the last. Ends the use of the one before.</summary>
    ArchiveEntry? Next();
}
