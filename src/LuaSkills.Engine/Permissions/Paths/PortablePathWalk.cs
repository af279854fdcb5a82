namespace LuaSkills.Engine.Permissions.Paths;

/// <summary>Opens paths where directories cannot be held open: the canonical path is checked, and again by <see cref="GuardedPath.OpenFile"/> after opening.</summary>
internal static class PortablePathWalk
{
    private const int NotADirectory = 20;
    private const int IsADirectory = 21;
    private const int AlreadyExists = 17;
    private const int NotFound = 2;

    /// <inheritdoc cref="PathGuard.Open"/>
    public static GuardedPath Open(PathGuard guard, string full, PathAccess access, PathIntent intent)
    {
        bool followsLast = intent is not (PathIntent.Create or PathIntent.Delete or PathIntent.Metadata);
        string canonical = followsLast ? CanonicalPath.ResolveExisting(full) : WithCanonicalDirectory(full);
        if (!guard.AllowsCanonical(canonical, access))
            throw guard.LeadsOut(full, access);

        FileStatus? status = FileStatus.Read(canonical);
        if (status is { Kind: FileKind.Link } && followsLast)
            throw FileErrors.Of(NotFound, full);
        Check(guard, full, canonical, access, intent, status?.Kind);
        if (intent == PathIntent.CreateOrReplace && status is null)
        {
            using (new FileStream(canonical, FileMode.CreateNew))
            {
            }

            status = FileStatus.Read(canonical);
        }

        return new GuardedPath(full, canonical, canonical, handle: null, status);
    }

    /// <inheritdoc cref="PathGuard.OpenEntry(GuardedPath, string, PathAccess)"/>
    public static GuardedPath? OpenEntry(string display, string canonical) =>
        FileStatus.Read(canonical) is { } status ? new GuardedPath(display, canonical, canonical, handle: null, status) : null;

    /// <summary>Refuses what is not there, or is something else than has to be.</summary>
    public static void Check(PathGuard guard, string full, string canonical, PathAccess access, PathIntent intent, FileKind? kind)
    {
        switch (intent)
        {
            case PathIntent.Create when kind is not null:
                throw FileErrors.Of(AlreadyExists, full);
            case PathIntent.Create:
            case PathIntent.CreateOrReplace or PathIntent.Replace when kind is null:
                return;
        }

        if (kind is null)
            throw FileErrors.Of(NotFound, full);
        if (intent == PathIntent.Delete && kind == FileKind.Directory && guard.IsBase(canonical))
            throw guard.Never(full, access, "it is a granted directory itself");
        if (kind == FileKind.Special && intent is not (PathIntent.Delete or PathIntent.Metadata))
            throw guard.Never(full, access, "it is a device, a pipe or a socket");
        if (kind != FileKind.Directory && intent == PathIntent.Directory)
            throw FileErrors.Of(NotADirectory, full);
        if (kind == FileKind.Directory && intent is (PathIntent.File or PathIntent.CreateOrReplace or PathIntent.Replace))
            throw FileErrors.Of(IsADirectory, full);
    }

    private static string WithCanonicalDirectory(string full)
    {
        int end = full.LastIndexOf('/');
        int root = PathText.RootLength(full);
        return end < root ? full : PathText.Append(CanonicalPath.ResolveExisting(full[..end]), full[(end + 1)..]);
    }
}
