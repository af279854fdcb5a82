using LuaSkills.Native;
using LuaSkills.Runtime.Tests.Scripted;

namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>The sandbox as a runtime hands it on.</summary>
public sealed class SandboxTests
{
    [Fact]
    public async Task The_skills_of_a_runtime_run_in_its_sandbox()
    {
        using SkillFolder folder = new SkillFolder().Add("reader", ("read", "return function(args) return vulcan.fs.read(args.path) end"));

        await using SkillRuntime runtime = await folder.OpenAsync(static options => options with { Sandbox = SkillSandbox.DenyAll });
        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => runtime.Call("reader-read", """{"path":"/etc/hostname"}"""));

        Assert.Equal((SkillCapability.Files, "/etc/hostname", "reader"), (error.Capability, error.Resource, error.SkillId));
    }

    [Fact]
    public async Task A_sandbox_beside_a_ready_engine_is_refused()
    {
        using SkillFolder folder = new();

        SkillException error = await Assert.ThrowsAsync<SkillException>(
            async () => await folder.OpenAsync(static options => options with { Engine = new ScriptedEngine(), Sandbox = SkillSandbox.DenyAll }));

        Assert.Equal(SkillErrorCode.InvalidOptions, error.Code);
        Assert.Contains("SkillEngineOptions.Sandbox", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_native_engine_refuses_a_sandbox()
    {
        SkillException error = Assert.Throws<SkillException>(
            static () => new NativeEngine(new NativeEngineOptions { Engine = new SkillEngineOptions { Sandbox = SkillSandbox.DenyAll } }));

        Assert.Equal(SkillErrorCode.InvalidOptions, error.Code);
    }
}
