using System.Runtime.InteropServices;
using LuaSkills.Capabilities;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Permissions.Paths;

namespace LuaSkills.Modules.Machine;

/// <inheritdoc/>
internal sealed class MachineCapability(SkillPolicy policy, TimeProvider time) : ISystemCapability
{
    /// <inheritdoc/>
    public SystemInfo Info => new(OperatingSystemName(), ArchitectureName(), Environment.MachineName, Environment.ProcessorCount);

    /// <inheritdoc/>
    public SystemTime Now => new(time.GetLocalNow(), time.LocalTimeZone.Id);

    /// <inheritdoc/>
    public DiskUsage GetDiskUsage(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using GuardedPath guarded = policy.Paths.Open(path, PathAccess.ReadOnly, PathIntent.Existing);
            DriveInfo drive = new(guarded.Path);
            return new DiskUsage(drive.TotalSize, drive.AvailableFreeSpace);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CapabilityFault.Failed($"disk usage of '{path}': {OsError.Describe(error, path)}", error);
        }
    }

    private static string OperatingSystemName()
    {
        if (OperatingSystem.IsLinux())
            return "linux";
        if (OperatingSystem.IsWindows())
            return "windows";
        return OperatingSystem.IsMacOS() ? "darwin" : RuntimeInformation.OSDescription.ToLowerInvariant();
    }

    private static string ArchitectureName() => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => "amd64",
        Architecture.X86 => "386",
        Architecture.Arm64 => "arm64",
        Architecture.Arm => "arm",
        Architecture other => other.ToString().ToLowerInvariant(),
    };
}
