using LuaSkills.Engine.Tests.Api.Host;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api.Processes;

[Collection(nameof(ProcessMemory))]
public sealed class ManyProcessesTests
{
    private const int Processes = 1000;

    [Theory]
    [InlineData("vulcan.process.exec({ program = 'true' })")]
    [InlineData("vulcan.process.exec({ program = 'cat', stdin = 'x' })")]
    [InlineData("vulcan.process.exec({ program = 'no-such-program' })")]
    [InlineData("vulcan.process.session.open({ program = 'true' }):close()")]
    [InlineData("vulcan.process.session.open({ program = 'cat' })")]
    [InlineData("os.execute('true')")]
    [InlineData("io.popen('true'):close()")]
    public void A_thousand_processes_leave_no_descriptor_and_no_zombie_behind(string expression)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Descriptors and processes are looked up in /proc.");
        using LoadedEngine engine = new();
        engine.Run($"for _ = 1, 10 do {expression} end");
        AssertNothingIsLeft(RunningProcess.CountDescriptors() + 20);
        int before = RunningProcess.CountDescriptors();

        for (int i = 0; i < Processes / 50; i++)
            engine.Run($"for _ = 1, 50 do {expression} end");

        AssertNothingIsLeft(before + 5);
    }

    private static void AssertNothingIsLeft(int descriptors) =>
        Assert.True(
            SpinWait.SpinUntil(() => RunningProcess.CountDescriptors() <= descriptors && RunningProcess.CountZombies() == 0, TimeSpan.FromSeconds(60)),
            $"{RunningProcess.CountDescriptors()} descriptors, {descriptors} expected; {RunningProcess.CountZombies()} zombies");
}
