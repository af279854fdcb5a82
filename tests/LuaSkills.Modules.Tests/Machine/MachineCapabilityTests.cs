using LuaSkills.Capabilities;
using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Machine;

public sealed class MachineCapabilityTests
{
    [Fact]
    public void The_machine_is_described_without_a_permission()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(SkillPermissions.None);

        SystemInfo info = capabilities.System.Info;

        Assert.Equal((Environment.MachineName, Environment.ProcessorCount), (info.HostName, info.ProcessorCount));
        Assert.Equal(OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux", info.OperatingSystem);
    }

    [Fact]
    public void The_time_is_that_of_the_host_in_its_zone()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(SkillPermissions.None, new CapabilityHost { Time = new FrozenTime() });

        SystemTime now = capabilities.System.Now;

        Assert.Equal(1_700_000_000, now.UnixSeconds);
        Assert.Equal(1_700_000_000_250_000_000, now.UnixNanoseconds);
        Assert.Equal("2023-11-15T03:43:20.25+05:30", now.Rfc3339);
        Assert.Equal((19800, "Test/Zone"), (now.UtcOffsetSeconds, now.TimeZone));
    }

    [Fact]
    public void The_usage_of_a_disk_is_told_for_a_granted_path()
    {
        using ScratchDirectory scratch = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(new SkillPermissions { Directories = [new DirectoryGrant(scratch.Path)] });

        DiskUsage usage = capabilities.System.GetDiskUsage(scratch.Path);

        Assert.Equal(new DriveInfo(scratch.Path).TotalSize, usage.TotalBytes);
        Assert.Equal(usage.TotalBytes, usage.UsedBytes + usage.FreeBytes);
        Assert.InRange(usage.UsedPercent, 0, 100);
    }

    [Fact]
    public void The_usage_of_a_disk_is_not_told_for_another_path()
    {
        using ScratchDirectory scratch = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(new SkillPermissions { Directories = [new DirectoryGrant(scratch.Path)] });

        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => capabilities.System.GetDiskUsage(Path.GetTempPath()));

        Assert.Equal(SkillCapability.Files, error.Capability);
    }

    [Fact]
    public void The_usage_of_a_disk_is_not_told_through_a_way_up()
    {
        using ScratchDirectory scratch = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(new SkillPermissions { Directories = [new DirectoryGrant(scratch.Path)] });

        Assert.Throws<SkillPermissionException>(() => capabilities.System.GetDiskUsage(scratch.Path + "/../"));
    }

    [Fact]
    public void A_path_that_is_not_there_has_no_disk()
    {
        using ScratchDirectory scratch = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(new SkillPermissions { Directories = [new DirectoryGrant(scratch.Path)] });

        SkillException error = Assert.Throws<SkillException>(() => capabilities.System.GetDiskUsage(scratch.Of("missing")));

        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
    }

    private sealed class FrozenTime : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("Test/Zone", TimeSpan.FromMinutes(330), "Test", "Test");

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_250);
    }
}
