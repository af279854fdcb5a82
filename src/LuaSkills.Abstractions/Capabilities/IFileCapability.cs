namespace LuaSkills.Capabilities;

/// <summary>Files and directories inside what the deployment grants (Luminarys facts, section 4).</summary>
/// <remarks>
/// Paths are absolute. Links are followed where they stay inside the grants; those that leave are denied. Every member throws <see cref="SkillPermissionException"/> for what is not
/// granted, and <see cref="SkillException"/> with code <see cref="SkillErrorCode.CapabilityFailed"/> and the path and the reason in its message for what does not work.
/// </remarks>
public interface IFileCapability
{
    /// <summary>The grants, as the deployment has them.</summary>
    IReadOnlyList<DirectoryGrant> AllowedDirectories { get; }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    byte[] Read(string path);

    /// <summary>Writes a file. One that exists is replaced at once, never seen half-written, and keeps its mode.</summary>
    /// <param name="path">The file; its directory exists.</param>
    /// <param name="content">The whole content.</param>
    void Write(string path, ReadOnlySpan<byte> content);

    /// <summary>Writes a file that is not there yet.</summary>
    /// <param name="path">The file; its directory exists.</param>
    /// <param name="content">The whole content.</param>
    void Create(string path, ReadOnlySpan<byte> content);

    /// <summary>Deletes a file, a link itself, or a directory with all that is in it. A granted directory itself is not deleted.</summary>
    /// <param name="path">What exists.</param>
    /// <param name="cancellationToken">Gives up; what is deleted by then stays deleted.</param>
    void Delete(string path, CancellationToken cancellationToken = default);

    /// <summary>Makes directories and those that lead to them. What is a directory already stays as it is.</summary>
    /// <param name="path">One directory, or several with <c>{a,b}</c>: <c>/data/{in,out}/new</c> makes two.</param>
    /// <returns>The directories, in order.</returns>
    IReadOnlyList<string> CreateDirectories(string path);

    /// <summary>Lists a directory, sorted by name.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="isDetailed">Whether times and modes are told.</param>
    IReadOnlyList<FileEntry> List(string path, bool isDetailed = false);

    /// <summary>Sets the permission bits of a file or directory. Not on Windows.</summary>
    /// <param name="path">What exists.</param>
    /// <param name="mode">Read, write and execute bits; no others.</param>
    /// <param name="isRecursive">Whether all that is below a directory gets them too, links left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    void SetMode(string path, UnixFileMode mode, bool isRecursive = false, CancellationToken cancellationToken = default);

    /// <summary>Reads some lines of a text. What is not UTF-8 is read as Latin-1, line by line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Lines to leave out at the beginning.</param>
    /// <param name="limit">Most lines; 0 for all that remain.</param>
    FileLines ReadLines(string path, int offset = 0, int limit = 0);

    /// <summary>Searches texts.</summary>
    /// <param name="query">What for, and where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    GrepResult Grep(GrepQuery query, CancellationToken cancellationToken = default);

    /// <summary>Finds files and directories by name.</summary>
    /// <param name="query">What for, and where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Sorted by path; a path that several patterns match is there once.</returns>
    IReadOnlyList<GlobMatch> Glob(GlobQuery query, CancellationToken cancellationToken = default);

    /// <summary>Copies a file, or a directory with all that is in it. Modes are kept, links become what they lead to.</summary>
    /// <param name="source">What exists.</param>
    /// <param name="destination">The copy itself. A file is replaced; for a directory nothing may be there.</param>
    /// <param name="cancellationToken">Gives up; a file is copied wholly or not at all.</param>
    void Copy(string source, string destination, CancellationToken cancellationToken = default);
}
