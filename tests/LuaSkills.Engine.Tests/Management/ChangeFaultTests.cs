namespace LuaSkills.Engine.Tests.Management;

/// <summary>Lets every file operation of a change fail in turn.</summary>
public sealed class ChangeFaultTests
{
    private const int MostOperations = 100;

    [Fact]
    public void An_installation_that_fails_at_any_step_leaves_nothing() => ForEachStep(
        static skills => skills.Server.Release("net", "1.0.0"),
        static skills => skills.Install("net"),
        static skills =>
        {
            Assert.Equal(["base-go"], skills.Engine.ListEntries(SkillAuthority.System).Select(static entry => entry.CanonicalName));
            Assert.False(Path.Exists(skills.Layers.PathOf("user_skills/net")));
            Assert.False(Path.Exists(skills.RecordOf("net")));
        },
        static skills => Assert.Equal("net 1.0.0", skills.Call("net")));

    [Fact]
    public void An_update_that_fails_at_any_step_leaves_the_old_version_in_service() => ForEachStep(
        InstallFirst,
        static skills => skills.Update("net"),
        static skills =>
        {
            Assert.Equal("net 1.0.0", skills.Call("net"));
            Assert.Contains("version: 1.0.0\n", File.ReadAllText(skills.RecordOf("net")), StringComparison.Ordinal);
        },
        static skills => Assert.Equal("net 2.0.0", skills.Call("net")));

    [Fact]
    public void A_removal_that_fails_at_any_step_leaves_the_skill_in_service() => ForEachStep(
        static skills =>
        {
            InstallFirst(skills);
            skills.Layers.Write("state/skills/disabled/net.json", "{}");
        },
        static skills => skills.Uninstall("net"),
        static skills =>
        {
            Assert.True(File.Exists(skills.RecordOf("net")));
            Assert.Equal("{}", File.ReadAllText(skills.Layers.PathOf("state/skills/disabled/net.json")));
            skills.Engine.EnableSkill(skills.Scope, "net");
            Assert.Equal("net 1.0.0", skills.Call("net"));
        },
        static skills => Assert.False(Path.Exists(skills.Layers.PathOf("user_skills/net"))));

    [Fact]
    public void An_installation_whose_process_ends_at_any_step_is_done_or_undone_by_the_next() => ForEachCrash(
        static skills => skills.Server.Release("net", "1.0.0"),
        static skills => skills.Install("net"),
        static skills => AssertWhole(skills, isThere: Path.Exists(skills.Layers.PathOf("user_skills/net")), "1.0.0"));

    [Fact]
    public void An_update_whose_process_ends_at_any_step_is_done_or_undone_by_the_next() => ForEachCrash(
        InstallFirst,
        static skills => skills.Update("net"),
        static skills => AssertWhole(skills, isThere: true, skills.Call("net")["net ".Length..]));

    [Fact]
    public void A_removal_whose_process_ends_at_any_step_is_done_or_undone_by_the_next() => ForEachCrash(
        InstallFirst,
        static skills => skills.Uninstall("net"),
        static skills => AssertWhole(skills, isThere: Path.Exists(skills.Layers.PathOf("user_skills/net")), "1.0.0"));

    private static void InstallFirst(ManagedSkills skills)
    {
        skills.Server.Release("net", "1.0.0");
        skills.Install("net");
        skills.Server.Release("net", "2.0.0");
    }

    private static void AssertWhole(ManagedSkills skills, bool isThere, string version)
    {
        Assert.Equal(isThere, File.Exists(skills.RecordOf("net")));
        if (!isThere)
            return;
        Assert.Equal($"net {version}", skills.Call("net"));
        Assert.Contains($"version: {version}\n", File.ReadAllText(skills.RecordOf("net")), StringComparison.Ordinal);
    }

    private static void ForEachStep(Action<ManagedSkills> prepare, Action<ManagedSkills> change, Action<ManagedSkills> isUnchanged, Action<ManagedSkills> isChanged)
    {
        int undone = 0;
        for (int operation = 1; operation < MostOperations; operation++)
        {
            using ManagedSkills skills = new();
            prepare(skills);
            skills.FailAt(operation);
            try
            {
                change(skills);
            }
            catch (SkillException error)
            {
                undone++;
                skills.FailAt(0);
                Assert.Equal(SkillErrorCode.IoError, error.Code);
                Assert.Contains("made to fail", error.Message, StringComparison.Ordinal);
                Assert.Empty(skills.Leftovers());
                isUnchanged(skills);

                // And nothing stands in the way of the same change.
                change(skills);
                isChanged(skills);
                continue;
            }

            bool isOver = !skills.HasFailed;
            isChanged(skills);
            skills.Restart();
            Assert.Empty(skills.Leftovers());
            if (isOver)
            {
                Assert.InRange(undone, 4, operation);
                return;
            }
        }

        Assert.Fail("The change has no end.");
    }

    private static void ForEachCrash(Action<ManagedSkills> prepare, Action<ManagedSkills> change, Action<ManagedSkills> isWhole)
    {
        for (int operation = 1; operation < MostOperations; operation++)
        {
            using ManagedSkills skills = new();
            prepare(skills);
            skills.FailAt(operation, goesOn: true);
            try
            {
                change(skills);
            }
            catch (SkillException)
            {
                // The process that would have heard of it is no more.
            }

            bool isOver = !skills.HasFailed;
            skills.Restart();
            Assert.Empty(skills.Leftovers());
            isWhole(skills);
            if (isOver)
                return;
        }

        Assert.Fail("The change has no end.");
    }
}
