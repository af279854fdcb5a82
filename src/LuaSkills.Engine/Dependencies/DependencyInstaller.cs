using System.Text;
using LuaSkills.Engine.Archives;
using LuaSkills.Engine.Downloads;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Dependencies;

/// <summary>Downloads, unpacks and installs one dependency (spec section 8.2, steps 6 and 7).</summary>
/// <remarks>
/// Its files are put together in a directory beside the one they are for, which they take over in one step: whoever looks sees all of them or none.
/// </remarks>
/// <param name="dependency">What is installed.</param>
/// <param name="cacheKey">Name of the downloaded file, without what tells its address and its extension.</param>
/// <param name="network">Fetches it.</param>
internal sealed class DependencyInstaller(ResolvedDependency dependency, string cacheKey, DependencyNetwork network)
{
    private static long s_count;

    /// <summary>Installs the dependency, with a second try from a fresh download.</summary>
    /// <param name="directory">For the files; what is there is replaced.</param>
    /// <param name="cacheDirectory">Where downloads are kept.</param>
    /// <exception cref="PackageFaultException">It could not be installed. Nothing is left behind.</exception>
    public void Install(string directory, string cacheDirectory)
    {
        string file = Path.Join(cacheDirectory, FileName());
        if (TryInstall(file, directory) is not { } first)
            return;

        Remove(file);
        if (TryInstall(file, directory) is not { } second)
            return;

        Remove(file);
        throw Fault($"{first.Message}. Automatic redownload and reinstall also failed: {second.Message}", second);
    }

    // Upstream's name has neither version nor address, so that another version would be taken from the cache.
    private string FileName()
    {
        string address = Sha256Text.Of(Encoding.UTF8.GetBytes(dependency.Address))[..16];
        return $"{cacheKey}-{address}{DownloadAddress.ExtensionOf(dependency.Address)}";
    }

    private Exception? TryInstall(string file, string directory)
    {
        try
        {
            if (!File.Exists(file))
                DownloadedFile.Get(dependency.Address, file, network.Sources.ArchiveLimits.MaxTotalBytes, network);
            CheckSha256(file);
            InstallFrom(file, directory);
            return null;
        }
        catch (Exception error) when (error is SkillException or PackageFaultException)
        {
            return error;
        }
        catch (ArchiveException error)
        {
            return Fault($"Failed to unpack {file}: {error.Message}", error);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            return Fault($"Failed to install dependency '{dependency.Name}' into {directory}: {OsError.Describe(error, directory)}", error);
        }
    }

    private void CheckSha256(string file)
    {
        if (dependency.Sha256 is not { } expected)
            return;

        string actual = Sha256Text.OfFile(file, network.CancellationToken);
        if (!string.Equals(expected, actual, StringComparison.Ordinal))
            throw Fault($"Checksum mismatch for {file}: expected {expected}, got {actual}");
    }

    private void InstallFrom(string file, string directory)
    {
        string staging = FormattableString.Invariant($"{directory}.{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}.tmp");
        try
        {
            string files = Path.Join(staging, "files");
            Directory.CreateDirectory(files);
            new DependencyUnpacking(dependency, network).Unpack(file, staging, files);
            Replace(files, directory, Path.Join(staging, "replaced"));
        }
        finally
        {
            RemoveDirectory(staging);
            RemoveEmpty(Path.GetDirectoryName(directory)!, levels: 3);
        }

        if (!DependencyProbe.HasAll(directory, dependency.Package.Exports, dependency.Name, dependency.Directory, dependency.Tag))
            throw Fault($"dependency '{dependency.Name}' was downloaded but exported files are still missing");
    }

    private static void Replace(string files, string directory, string replaced)
    {
        if (Directory.Exists(directory))
            Directory.Move(directory, replaced);
        try
        {
            Directory.Move(files, directory);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            // Another process may have installed the same meanwhile; the check that follows looks at what is there.
            if (Directory.Exists(directory))
                return;
            if (Directory.Exists(replaced))
                Directory.Move(replaced, directory);
            throw;
        }
    }

    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            // Then the next attempt tells what is wrong with it.
        }
    }

    private static void RemoveDirectory(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            // What led here is the failure to tell, if there is one.
        }
    }

    // After a failure: version, name and skill.
    private static void RemoveEmpty(string directory, int levels)
    {
        try
        {
            for (int i = 0; i < levels; i++)
            {
                Directory.Delete(directory);
                directory = Path.GetDirectoryName(directory)!;
            }
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            // Not empty.
        }
    }

    private static PackageFaultException Fault(string message, Exception? cause = null) => new(SkillErrorCode.DependencyFailed, message, cause);
}
