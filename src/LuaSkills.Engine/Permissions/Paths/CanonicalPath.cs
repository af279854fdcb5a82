using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Permissions.Paths;

/// <summary>Paths without links, as the file system has them.</summary>
internal static class CanonicalPath
{
    private const int MaxLinks = 40;

    /// <summary>The path of something that exists.</summary>
    /// <param name="path">An absolute path, or a relative one that starts where the process works.</param>
    /// <returns><see langword="null"/> when nothing is there or it cannot be reached.</returns>
    public static string? TryResolve(string path)
    {
        try
        {
            return OperatingSystem.IsWindows() ? ResolveLinks(Path.GetFullPath(path)) : UnixFiles.RealPath(path);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            return null;
        }
    }

    /// <summary>The path of something that need not exist: what does of it, without links, and the rest as it is. Links that lead nowhere are followed too.</summary>
    /// <param name="path">A normal absolute path (<see cref="PathText.Normalize"/>).</param>
    public static string ResolveExisting(string path)
    {
        for (int links = 0; links < MaxLinks; links++)
        {
            if (ResolveOnce(path, out string resolved))
                return resolved;
            path = resolved;
        }

        // A loop of links leads nowhere; nothing is granted there.
        return path[..PathText.RootLength(path)];
    }

    private static bool ResolveOnce(string path, out string resolved)
    {
        for (int end = path.Length; end > PathText.RootLength(path); end = path.LastIndexOf('/', end - 1))
        {
            string prefix = path[..end];
            if (TryResolve(prefix) is { } existing)
            {
                existing = PathText.Normalize(existing);
                resolved = end == path.Length ? existing : PathText.Append(existing, path[(end + 1)..]);
                return true;
            }

            if (new FileInfo(prefix).LinkTarget is { } target)
            {
                string directory = ResolveExisting(path[..Math.Max(path.LastIndexOf('/', end - 1), PathText.RootLength(path))]);
                resolved = PathText.Normalize(Path.Combine(directory, target) + path[end..]);
                return false;
            }
        }

        resolved = path;
        return true;
    }

    // .NET resolves the last component only.
    private static string? ResolveLinks(string path)
    {
        int links = 0;
        string resolved = path[..PathText.RootLength(path)].Replace('\\', '/');
        Stack<string> rest = new();
        PushComponents(rest, path[resolved.Length..]);
        while (rest.TryPop(out string? component))
        {
            string next = PathText.Append(resolved, component);
            FileSystemInfo entry = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            if (!entry.Exists)
                return null;
            if (entry.LinkTarget is null)
            {
                resolved = NameOnDisk(resolved, component);
                continue;
            }

            if (++links > MaxLinks || entry.ResolveLinkTarget(returnFinalTarget: false) is not { } target)
                return null;
            string full = PathText.Normalize(target.FullName);
            resolved = full[..PathText.RootLength(full)];
            PushComponents(rest, full[resolved.Length..]);
        }

        return resolved;
    }

    private static string NameOnDisk(string directory, string name)
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(directory).EnumerateFileSystemInfos(name))
        {
            if (string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase))
                return PathText.Append(directory, entry.Name);
        }

        return PathText.Append(directory, name);
    }

    private static void PushComponents(Stack<string> components, string path)
    {
        string[] parts = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        for (int i = parts.Length - 1; i >= 0; i--)
            components.Push(parts[i]);
    }
}
