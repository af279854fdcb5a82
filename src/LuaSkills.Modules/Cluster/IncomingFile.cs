using LuaSkills.Engine.Permissions.Paths;

namespace LuaSkills.Modules.Cluster;

/// <summary>A file on its way in: written beside its place, and put there when it is whole. Otherwise nothing is left of it.</summary>
internal sealed class IncomingFile : IDisposable
{
    private readonly GuardedPath _place;
    private readonly string _part;
    private bool _isDone;

    private IncomingFile(GuardedPath place)
    {
        _place = place;
        _part = $"{place.Path}.{Guid.NewGuid():N}.part";
        Content = new FileStream(_part, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <summary>Takes the content.</summary>
    public FileStream Content { get; }

    /// <summary>Makes room for a file.</summary>
    /// <param name="guard">Checks the path.</param>
    /// <param name="path">Where the file is to be.</param>
    /// <exception cref="SkillPermissionException">Not there.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public static IncomingFile Create(PathGuard guard, string path)
    {
        GuardedPath place = guard.Open(path, PathAccess.ReadWrite, PathIntent.Replace);
        try
        {
            return new IncomingFile(place);
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>Puts the file into its place; one that is there is replaced.</summary>
    public void Complete()
    {
        Content.Flush(flushToDisk: true);
        Content.Dispose();
        File.Move(_part, _place.Path, overwrite: true);
        _isDone = true;
    }

    public void Dispose()
    {
        Content.Dispose();
        try
        {
            if (!_isDone)
                File.Delete(_part);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody else has removed it, or the disk is gone.
        }

        _place.Dispose();
    }
}
