namespace LuaSkills.Engine.Archives;

/// <summary>What is wrong with an archive.</summary>
internal enum ArchiveFault
{
    /// <summary>It is no archive of its kind, or not a whole one.</summary>
    Damaged,

    /// <summary>An entry is encrypted.</summary>
    Encrypted,

    /// <summary>A path has a component <c>..</c>.</summary>
    ParentTraversal,

    /// <summary>A path begins at a root, a drive or a server.</summary>
    AbsolutePath,

    /// <summary>A path has a name that not every system can have: empty, reserved, with control characters, <c>:</c>, or a dot or blank at its end.</summary>
    InvalidName,

    /// <summary>Two entries have one path, or paths that differ by case only.</summary>
    DuplicateName,

    /// <summary>A path is a file and a directory.</summary>
    FileAndDirectory,

    /// <summary>An entry is a symbolic or hard link.</summary>
    Link,

    /// <summary>An entry is a device, a pipe or anything else that is neither file nor directory.</summary>
    SpecialFile,

    /// <summary>A limit of <see cref="ArchiveLimits"/> is exceeded.</summary>
    LimitExceeded,
}
