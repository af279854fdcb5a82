using LuaSkills.Engine.Archives;

namespace LuaSkills.Modules.Archives;

/// <summary>Counts the files of an archive and keeps nothing of them: what is left are the checks.</summary>
internal sealed class UnpackedFiles : IArchiveObserver
{
    /// <summary>Files so far.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void Begin(string path) => Count++;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> bytes)
    {
    }

    /// <inheritdoc/>
    public void End()
    {
    }

    /// <inheritdoc/>
    public void Complete()
    {
    }
}
