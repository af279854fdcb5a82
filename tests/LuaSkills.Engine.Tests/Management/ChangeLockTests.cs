using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Tests.Management;

public sealed class ChangeLockTests
{
    [Fact]
    public void A_change_waits_for_that_of_another_process_until_it_is_cancelled()
    {
        using ManagedSkills skills = new();
        skills.Server.Release("net", "1.0.0");
        string state = skills.Layers.PathOf("state");
        using (ProcessLock? other = ProcessLock.TryTake(Path.Join(state, "changes"), state))
        {
            Assert.NotNull(other);
            using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(50));
            Assert.ThrowsAny<OperationCanceledException>(() => skills.Engine.InstallSkill(skills.Scope, SkillInstallRequest.GitHub("acme/net"), source.Token));
            Assert.Empty(skills.Server.TakePaths());
        }

        Assert.Equal(SkillApplyStatus.Installed, skills.Install("net").Status);
    }

    [Fact]
    public async Task Two_engines_on_one_root_install_one_after_the_other()
    {
        using ManagedSkills skills = new();
        using EmbeddedEngine second = new(skills.Options);
        foreach (string id in (string[])["one", "two", "three", "four"])
            skills.Server.Release(id, "1.0.0");

        await Task.WhenAll(
            Task.Run(() => skills.Install("one")),
            Task.Run(() => second.InstallSkill(skills.Scope, SkillInstallRequest.GitHub("acme/two"))),
            Task.Run(() => skills.Install("three")),
            Task.Run(() => second.InstallSkill(skills.Scope, SkillInstallRequest.GitHub("acme/four"))));

        Assert.Equal(["base", "four", "one", "three", "two"], skills.Restart().Skills.Select(static skill => skill.SkillId));
        Assert.Empty(skills.Leftovers());
    }

    [Fact]
    public async Task Two_engines_that_install_the_same_skill_install_it_once()
    {
        using ManagedSkills skills = new();
        using EmbeddedEngine second = new(skills.Options);
        skills.Server.Release("net", "1.0.0");

        SkillApplyResult[] results = await Task.WhenAll(
            Task.Run(() => skills.Install("net")),
            Task.Run(() => second.InstallSkill(skills.Scope, SkillInstallRequest.GitHub("acme/net"))));

        Assert.Equal([SkillApplyStatus.Installed, SkillApplyStatus.AlreadyInstalled], results.Select(static result => result.Status).Order());
    }

    [Fact]
    public void A_change_from_within_the_progress_of_another_is_refused_instead_of_waiting_for_itself()
    {
        ManagedSkills? skills = null;
        List<string> codes = [];
        using (skills = new ManagedSkills(options => options with { Progress = progress => Try(progress.Phase) }))
        {
            skills.Layers.AddSkill("mine");
            skills.Server.Release("net", "1.0.0");

            Assert.Equal(SkillApplyStatus.Installed, skills.Install("net").Status);
        }

        Assert.Contains("downloading_archive: " + SkillErrorCode.ReentrantCall, codes);
        Assert.Contains("reloading_runtime: " + SkillErrorCode.ReentrantCall, codes);
        Assert.DoesNotContain(codes, static code => code.EndsWith("changed", StringComparison.Ordinal));

        void Try(string phase)
        {
            try
            {
                skills!.Uninstall("mine");
                codes.Add(phase + ": changed");
            }
            catch (SkillException error)
            {
                codes.Add($"{phase}: {error.Code}");
            }
        }
    }

    [Fact]
    public void A_progress_handler_that_throws_changes_nothing()
    {
        List<string> log = [];
        using ManagedSkills skills = new(options => options with
        {
            Progress = static _ => throw new InvalidOperationException("no"),
            Log = (level, message) => log.Add($"{level}: {message}"),
        });
        skills.Server.Release("net", "1.0.0");

        Assert.Equal(SkillApplyStatus.Installed, skills.Install("net").Status);
        Assert.Contains(log, static line => line.StartsWith("Error: [LuaSkills:progress] The host failed to hear 'validating_request'", StringComparison.Ordinal));
    }
}
