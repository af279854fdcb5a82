namespace LuaSkills.Engine.Archives;

/// <summary>An archive that is not unpacked, because it is damaged or could do harm.</summary>
/// <param name="fault">What is wrong.</param>
/// <param name="entry">Name of the entry as the archive has it; <see langword="null"/> when the archive as a whole is concerned.</param>
/// <param name="message">For people, with the entry's name.</param>
/// <param name="innerException">What the reader of the format said.</param>
internal sealed class ArchiveException(ArchiveFault fault, string? entry, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What is wrong.</summary>
    public ArchiveFault Fault { get; } = fault;

    /// <summary>Name of the entry as the archive has it; <see langword="null"/> when the archive as a whole is concerned.</summary>
    public string? Entry { get; } = entry;
}
