namespace LuaSkills.Engine.Permissions.Paths;

/// <summary>What a path is going to be used for, which decides what must be there and what <see cref="GuardedPath.Path"/> leads to.</summary>
internal enum PathIntent
{
    /// <summary>A file or directory that exists, at the end of all links.</summary>
    Existing,

    /// <summary>A regular file that exists, at the end of all links.</summary>
    File,

    /// <summary>A directory that exists, at the end of all links.</summary>
    Directory,

    /// <summary>
    /// An entry that is not there yet; its directory is. The path is that of the entry, for what never follows a link there: making a directory, <see cref="FileMode.CreateNew"/>,
    /// the destination of a rename.
    /// </summary>
    Create,

    /// <summary>A regular file. One that exists is opened at the end of all links; otherwise the guard makes an empty one.</summary>
    CreateOrReplace,

    /// <summary>
    /// A regular file that exists, or nothing, at the end of all links. The path is that of the entry there, for what never follows a link: the destination of a rename.
    /// </summary>
    Replace,

    /// <summary>An entry that exists, a link itself. The path is that of the entry, for what never follows a link there: deleting, renaming.</summary>
    Delete,

    /// <summary>An entry that exists, a link itself, to be looked at with <see cref="GuardedPath.Status"/>; pipes, sockets and devices too.</summary>
    Metadata,
}
