using LuaSkills.Engine.Downloads;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Dependencies;

/// <summary>Files of the download cache.</summary>
internal static class DownloadedFile
{
    /// <summary>Downloads a file into the cache.</summary>
    /// <exception cref="SkillException">It cannot be downloaded; code <see cref="SkillErrorCode.DownloadFailed"/>.</exception>
    /// <exception cref="PackageFaultException">It cannot be written.</exception>
    public static void Get(string address, string file, long maxBytes, DependencyNetwork network)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            network.Downloads.Download(DownloadAddress.Parse(address), file, maxBytes, progress: null, network.CancellationToken);
        }
        catch (DownloadException error)
        {
            throw new SkillException(SkillErrorCode.DownloadFailed, $"Failed to download {error.Address}: {error.Message}", error);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new PackageFaultException(SkillErrorCode.DependencyFailed, $"Failed to write {file}: {OsError.Describe(error, file)}", error);
        }
    }
}
