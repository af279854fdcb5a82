namespace LuaSkills.Runtime.Tests.Installation;

/// <summary>Platforms, spec FFI section 7.6.1.</summary>
public sealed class PlatformTests
{
    [Theory]
    [InlineData("windows", "AMD64", "windows-x64", "vldb-controller.exe", "luaskills.dll")]
    [InlineData("Darwin", "x86_64", "macos-x64", "vldb-controller", "libluaskills.dylib")]
    [InlineData("macos", "arm64", "macos-arm64", "vldb-controller", "libluaskills.dylib")]
    [InlineData("linux", "x64", "linux-x64", "vldb-controller", "libluaskills.so")]
    [InlineData("linux", "aarch64", "linux-arm64", "vldb-controller", "libluaskills.so")]
    public void A_platform_has_many_names(string os, string architecture, string key, string controller, string library)
    {
        RuntimePlatform platform = RuntimePlatform.Resolve(os, architecture);
        Assert.Equal((key, controller, library), (platform.PlatformKey, platform.ControllerBinaryName, platform.LuaSkillsLibraryName));
    }

    [Theory]
    [InlineData("windows", "arm64", "unsupported runtime platform: windows/arm64")]
    [InlineData("FreeBSD", "x64", "unsupported runtime platform: freebsd/x64")]
    [InlineData("linux", "riscv64", "unsupported architecture: riscv64")]
    public void Other_platforms_are_refused(string os, string architecture, string message)
    {
        SkillException error = Assert.Throws<SkillException>(() => RuntimePlatform.Resolve(os, architecture));
        Assert.Equal((SkillErrorCode.UnsupportedPlatform, message), (error.Code, error.Message));
    }

    [Fact]
    public void This_machine_has_a_platform() => Assert.NotEmpty(RuntimePlatform.Current.PlatformKey);

    [Fact]
    public void An_unknown_mode_is_refused()
    {
        SkillException error = Assert.Throws<SkillException>(() => RuntimeDatabaseModes.Parse("vldb"));
        Assert.Equal((SkillErrorCode.InvalidOptions, "unsupported database preset: vldb"), (error.Code, error.Message));
        Assert.Equal(RuntimeDatabaseMode.HostCallback, RuntimeDatabaseModes.Parse("host-callback"));
    }
}
