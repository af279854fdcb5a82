using System.Buffers;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Signing;

/// <summary>Compares a directory with what was signed.</summary>
/// <param name="directory">Directory of the package.</param>
/// <param name="files">All files of the package, in ordinal order of their paths.</param>
internal sealed class DirectoryCheck(string directory, IReadOnlyList<PackagedFile> files)
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Compares, in the order of the paths.</summary>
    /// <exception cref="SkillException">A file differs, is missing or additional; the first is named. Or something cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Run(CancellationToken cancellationToken)
    {
        List<string> found = DirectoryContents.List(directory);
        using PackageFileCheck check = new(files);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int next = 0;
            foreach (PackagedFile file in files)
            {
                int order = next < found.Count ? string.CompareOrdinal(found[next], file.Path) : 1;
                if (order < 0)
                    throw PackageFileCheck.Additional(found[next]);
                if (order > 0)
                    throw PackageFileCheck.Missing(file.Path);
                Compare(file.Path, check, buffer, cancellationToken);
                next++;
            }

            if (next < found.Count)
                throw PackageFileCheck.Additional(found[next]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Compare(string path, PackageFileCheck check, byte[] buffer, CancellationToken cancellationToken)
    {
        string file = Path.Join(directory, path);
        try
        {
            using FileStream content = new(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            check.Begin(path);
            int read;
            while ((read = content.Read(buffer, 0, BufferSize)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                check.Read(buffer.AsSpan(0, read));
            }

            check.End();
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to read {file}: {OsError.Describe(error, file)}", error);
        }
    }
}
