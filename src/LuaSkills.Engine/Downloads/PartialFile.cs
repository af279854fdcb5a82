using System.Globalization;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Downloads;

/// <summary>What is there of an earlier download.</summary>
/// <param name="Offset">Its bytes; more than 0.</param>
/// <param name="Validator">Which version of the file they are of.</param>
internal sealed record Resumption(long Offset, string Validator);

/// <summary>A file while it is downloaded: beside its destination, under a name of its own.</summary>
/// <remarks>
/// One that is not to be resumed has a name that nobody else uses, so that two processes can download the same file. One that is has the name
/// <c>{destination}.part</c>, and in <c>{destination}.part.source</c> two lines, address and validator; it is locked while it is written.
/// </remarks>
internal sealed class PartialFile
{
    private static long s_count;

    private readonly string _destination;
    private readonly string _path;
    private readonly string? _sourcePath;
    private readonly string _address;
    private bool _canResume;
    private bool _isOurs;

    private PartialFile(string destination, string path, string? sourcePath, string address)
    {
        _destination = destination;
        _path = path;
        _sourcePath = sourcePath;
        _address = address;
    }

    /// <summary>A download that starts afresh and leaves nothing behind.</summary>
    public static PartialFile ForOnce(string destination)
    {
        string unique = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");
        return new PartialFile(destination, $"{destination}.{unique}.part", sourcePath: null, "");
    }

    /// <summary>A download that goes on where an earlier one from the same address has ended.</summary>
    public static PartialFile ForResuming(string destination, Uri address) =>
        new(destination, destination + ".part", destination + ".part.source", address.AbsoluteUri);

    /// <summary>What is there already; <see langword="null"/> for nothing that can be used.</summary>
    public Resumption? FindResumption()
    {
        if (_sourcePath is null)
            return null;

        try
        {
            long length = new FileInfo(_path) is { Exists: true } file ? file.Length : 0;
            if (length == 0)
                return null;

            string[] source = File.ReadAllLines(_sourcePath);
            bool isSame = source.Length == 2 && source[1].Length > 0 && string.Equals(source[0], _address, StringComparison.Ordinal);
            return isSame ? new Resumption(length, source[1]) : null;
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            return null;
        }
    }

    /// <summary>Opens the file for writing.</summary>
    /// <param name="start">Bytes of an earlier download to keep.</param>
    /// <param name="validator">Which version of the file comes; <see langword="null"/> when that is not known.</param>
    /// <exception cref="IOException">The file cannot be opened, or somebody else is writing it.</exception>
    public FileStream Open(long start, string? validator)
    {
        FileStream file = new(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
        _isOurs = true;
        try
        {
            if (_sourcePath is not null && start == 0)
                File.Delete(_sourcePath);
            file.SetLength(start);
            file.Position = start;
            if (_sourcePath is not null)
                RememberSource(_sourcePath, start, validator);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Puts the complete file where it belongs.</summary>
    public void Complete()
    {
        File.Move(_path, _destination, overwrite: true);
        if (_sourcePath is not null)
            File.Delete(_sourcePath);
    }

    /// <summary>Removes what cannot be used later.</summary>
    public void GiveUp()
    {
        if (!_isOurs || _canResume)
            return;

        Remove(_path);
        if (_sourcePath is not null)
            Remove(_sourcePath);
    }

    // Only now, so that the bytes of one version never stand beside the validator of another.
    private void RememberSource(string path, long start, string? validator)
    {
        if (start == 0 && validator is not null)
            File.WriteAllText(path, $"{_address}\n{validator}\n");
        _canResume = start > 0 || validator is not null;
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            // The failure that led here is the one to tell.
        }
    }
}
