using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Permissions.Paths;

namespace LuaSkills.Modules.Files;

/// <summary>Deletes, copies and changes whole directories through the guard, entry by entry, never entering a link.</summary>
/// <param name="guard">Says what is granted.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class FileTree(PathGuard guard, CancellationToken cancellationToken)
{
    private const UnixFileMode PermissionBits = (UnixFileMode)0x1FF;

    /// <summary>Deletes a file, a link itself, or a directory with all that is in it.</summary>
    public void Delete(string path)
    {
        using GuardedPath entry = guard.Open(path, PathAccess.ReadWrite, PathIntent.Delete);
        if (entry.Status.Kind == FileKind.Directory)
        {
            using GuardedPath? directory = PathGuard.OpenEntry(entry);
            if (directory is not null)
                DeleteContent(directory);
        }

        entry.Remove();
    }

    /// <summary>Makes a directory and those that lead to it.</summary>
    /// <returns>Its path.</returns>
    public string CreateDirectories(string path)
    {
        try
        {
            using GuardedPath existing = guard.Open(path, PathAccess.ReadWrite, PathIntent.Directory);
            return existing.Display;
        }
        catch (FileNotFoundException)
        {
            return CreateDirectory(path);
        }
    }

    /// <summary>Copies a file, or a directory that is not there yet at its destination.</summary>
    public void Copy(string source, string destination)
    {
        using GuardedPath from = guard.Open(source, PathAccess.ReadOnly, PathIntent.Existing);
        if (from.Status.Kind == FileKind.Directory)
            CopyDirectory(from, destination);
        else
            CopyFile(from, destination);
    }

    /// <summary>Sets permission bits.</summary>
    public void SetMode(string path, UnixFileMode mode, bool isRecursive)
    {
        using GuardedPath target = guard.Open(path, PathAccess.ReadWrite, PathIntent.Existing);
        SetMode(target, mode, isRecursive);
    }

    private void SetMode(GuardedPath target, UnixFileMode mode, bool isRecursive)
    {
        if (isRecursive && target.Status.Kind == FileKind.Directory)
        {
            // Entries first: afterwards the directory may not let anybody in.
            foreach (string name in target.ReadNames())
            {
                cancellationToken.ThrowIfCancellationRequested();
                guard.DemandEntry(target, name, PathAccess.ReadWrite);
                using GuardedPath? entry = guard.OpenEntry(target, name, PathAccess.ReadWrite);
                if (entry is { Status.Kind: FileKind.File or FileKind.Directory })
                    SetMode(entry, mode, isRecursive: true);
            }
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(target.Path, mode);
    }

    private void DeleteContent(GuardedPath directory)
    {
        foreach (string name in directory.ReadNames())
        {
            cancellationToken.ThrowIfCancellationRequested();
            guard.DemandEntry(directory, name, PathAccess.ReadWrite);
            using GuardedPath? entry = guard.OpenEntry(directory, name, PathAccess.ReadWrite);
            if (entry is null)
                continue;
            bool isDirectory = entry.Status.Kind == FileKind.Directory;
            if (isDirectory)
                DeleteContent(entry);
            directory.RemoveEntry(name, isDirectory);
        }
    }

    private string CreateDirectory(string path)
    {
        for (bool isRetried = false; ; isRetried = true)
        {
            try
            {
                using GuardedPath entry = guard.Open(path, PathAccess.ReadWrite, PathIntent.Create);
                Directory.CreateDirectory(entry.Path);
                return entry.Display;
            }
            catch (FileNotFoundException) when (!isRetried)
            {
                string normal = PathText.Normalize(path);
                CreateDirectories(normal[..Math.Max(normal.LastIndexOf('/'), PathText.RootLength(normal))]);
            }
            catch (IOException error) when (error.HResult == UnixDirectory.Exists)
            {
                // Made by somebody else at the same time; or it is something else, which the next line tells.
                using GuardedPath existing = guard.Open(path, PathAccess.ReadWrite, PathIntent.Directory);
                return existing.Display;
            }
        }
    }

    private void CopyDirectory(GuardedPath from, string destination)
    {
        using (GuardedPath to = guard.Open(destination, PathAccess.ReadWrite, PathIntent.Create))
        {
            if (PathText.IsWithin(to.Canonical, from.Canonical))
                throw new IOException("the destination is inside the source");
            Directory.CreateDirectory(to.Path);
        }

        CopyContent(from, destination);
    }

    private void CopyContent(GuardedPath from, string destination)
    {
        List<string> names = from.ReadNames();
        names.Sort(StringComparer.Ordinal);
        foreach (string name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            guard.DemandEntry(from, name, PathAccess.ReadOnly);
            using GuardedPath? entry = guard.OpenEntry(from, name, PathAccess.ReadOnly);
            string target = PathText.Append(destination, name);
            switch (entry?.Status.Kind)
            {
                case FileKind.File:
                    CopyFile(entry, target);
                    break;
                case FileKind.Directory:
                    using (GuardedPath to = guard.Open(target, PathAccess.ReadWrite, PathIntent.Create))
                        Directory.CreateDirectory(to.Path);
                    CopyContent(entry, target);
                    break;
                case FileKind.Link:
                    // A file is copied if it is granted; a directory might contain itself.
                    using (GuardedPath file = guard.Open(entry.Display, PathAccess.ReadOnly, PathIntent.File))
                        CopyFile(file, target);
                    break;
                case FileKind.Special:
                    throw new IOException($"'{entry.Display}' is a device, a pipe or a socket");
            }
        }
    }

    private void CopyFile(GuardedPath from, string destination)
    {
        const int BufferSize = 128 * 1024;
        using FileStream source = from.OpenFile(FileMode.Open, FileAccess.Read);
        UnixFileMode? mode = OperatingSystem.IsWindows() ? null : from.Status.Mode & PermissionBits;
        ReplacedFile.Write(guard, destination, mode, target =>
        {
            byte[] buffer = new byte[(int)Math.Min(BufferSize, Math.Max(source.Length, 1))];
            while (source.Read(buffer) is > 0 and int count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                target.Write(buffer, 0, count);
            }
        });
    }
}
