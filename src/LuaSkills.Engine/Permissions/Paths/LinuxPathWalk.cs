using LuaSkills.Engine.Interop;
using Microsoft.Win32.SafeHandles;

namespace LuaSkills.Engine.Permissions.Paths;

/// <summary>
/// Walks a path with one open directory after the other, so that no exchange of a directory for a link leads anywhere else than what was checked (spec: a link that leaves is refused).
/// </summary>
internal readonly struct LinuxPathWalk(PathGuard guard, string display, PathAccess access, PathIntent intent)
{
    private const int MaxLinks = 40;

    // Somebody who keeps exchanging the file must not keep the walk going.
    private const int MaxAttempts = 64;

    private bool FollowsLast => intent is not (PathIntent.Create or PathIntent.Delete or PathIntent.Metadata);

    /// <summary>Walks the path.</summary>
    /// <inheritdoc cref="PathGuard.Open"/>
    public GuardedPath Open()
    {
        string full = display;
        for (int links = 0, attempts = 0; links < MaxLinks && attempts < MaxAttempts;)
        {
            if (Walk(full, out string? target) is { } opened)
                return opened;
            if (target is null)
            {
                attempts++;
                continue;
            }

            links++;
            full = target;
            // Told before the file system is looked at there, and in the same words whatever is there.
            if (!guard.AllowsTarget(full, access))
                throw guard.LeadsOut(display, access);
        }

        throw FileErrors.Of(UnixDirectory.TooManyLinks, display);
    }

    /// <inheritdoc cref="PathGuard.OpenEntry(GuardedPath, string, PathAccess)"/>
    public static GuardedPath? OpenEntry(SafeFileHandle directory, string name, string display, string canonical)
    {
        int descriptor = UnixDirectory.OpenEntry((int)directory.DangerousGetHandle(), name);
        GC.KeepAlive(directory);
        if (descriptor == -UnixDirectory.NotFound)
            return null;
        if (descriptor < 0)
            throw FileErrors.Of(-descriptor, display);
        SafeFileHandle handle = new(descriptor, ownsHandle: true);
        return new GuardedPath(display, canonical, PathOf(descriptor), handle, StatusOf(descriptor, display));
    }

    // Nothing with a target: a link was met. Nothing without one: the entry was exchanged meanwhile.
    private GuardedPath? Walk(string full, out string? target)
    {
        target = null;
        int directory = UnixDirectory.Root;
        try
        {
            int start = 1;
            for (int end = full.IndexOf('/', start); end >= 0; end = full.IndexOf('/', start))
            {
                string component = full[start..end];
                int next = UnixDirectory.OpenDirectory(directory, component);
                if (next < 0)
                {
                    target = LinkAt(directory, component, full, start, end);
                    return target is not null ? null : throw FileErrors.Of(-next, display);
                }

                Close(directory);
                directory = next;
                start = end + 1;
            }

            return OpenLast(ref directory, full, full[start..], start, out target);
        }
        finally
        {
            Close(directory);
        }
    }

    private GuardedPath? OpenLast(ref int directory, string full, string name, int start, out string? target)
    {
        target = null;
        // The root has no name.
        int descriptor = name.Length == 0 ? UnixDirectory.Duplicate(directory) : UnixDirectory.OpenEntry(directory, name);
        if (descriptor < 0 && descriptor != -UnixDirectory.NotFound)
            throw FileErrors.Of(-descriptor, display);

        FileStatus? status = null;
        try
        {
            if (descriptor >= 0)
                status = StatusOf(descriptor, display);
            if (status is { Kind: FileKind.Link } && FollowsLast)
            {
                target = LinkAt(directory, name, full, start, full.Length);
                return null;
            }

            if (!guard.AllowsCanonical(full, access))
                throw string.Equals(full, display, StringComparison.Ordinal) ? guard.NotGranted(display, access) : guard.LeadsOut(display, access);
            PortablePathWalk.Check(guard, display, full, access, intent, status?.Kind);

            if (intent is PathIntent.Create or PathIntent.Replace or PathIntent.Delete or PathIntent.Metadata)
            {
                SafeFileHandle parent = new(Take(ref directory), ownsHandle: true);
                return new GuardedPath(display, full, $"{PathOf((int)parent.DangerousGetHandle())}/{name}", parent, status);
            }

            if (descriptor < 0)
            {
                descriptor = UnixDirectory.CreateFile(directory, name);
                if (descriptor == -UnixDirectory.Exists)
                    return null;
                if (descriptor < 0)
                    throw FileErrors.Of(-descriptor, display);
                status = StatusOf(descriptor, display);
            }

            SafeFileHandle handle = new(Take(ref descriptor), ownsHandle: true);
            return new GuardedPath(display, full, PathOf((int)handle.DangerousGetHandle()), handle, status);
        }
        finally
        {
            if (descriptor >= 0)
                UnixDirectory.Close(descriptor);
        }
    }

    // The whole path with the link at [start..end] replaced by what it leads to. What is before it has no links, so leading `..` of the target fold exactly.
    private static string? LinkAt(int directory, string name, string full, int start, int end)
    {
        if (UnixDirectory.ReadLink(directory, name) is not { Length: > 0 } link)
            return null;
        string rest = full[end..];
        return PathText.Normalize(link.StartsWith('/') ? link + rest : string.Concat(full.AsSpan(0, start), link, rest));
    }

    private static FileStatus StatusOf(int descriptor, string display)
    {
        Span<byte> buffer = stackalloc byte[UnixFileStatus.Size];
        int result = UnixDirectory.ReadStatus(descriptor, buffer, out UnixFileStatus status);
        return result >= 0 ? FileStatus.Of(status) : throw FileErrors.Of(-result, display);
    }

    private static string PathOf(int descriptor) => FormattableString.Invariant($"/proc/self/fd/{descriptor}");

    private static int Take(ref int descriptor)
    {
        int taken = descriptor;
        descriptor = -1;
        // The root stays open for everybody.
        return taken == UnixDirectory.Root ? UnixDirectory.Duplicate(taken) : taken;
    }

    private static void Close(int descriptor)
    {
        if (descriptor >= 0 && descriptor != UnixDirectory.Root)
            UnixDirectory.Close(descriptor);
    }
}
