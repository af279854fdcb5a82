using LuaSkills.Tests.Shared;

namespace LuaSkills.Packaging.Tests;

/// <summary>What <c>LuaSkillPackage</c> items do in a build.</summary>
public sealed class SkillPackageItemTests(PackageFeed feed)
{
    private static readonly string[] s_output = ["bin", "Debug", "net10.0"];

    [Fact]
    public async Task Skills_are_copied_and_compiled_and_leave_with_their_item()
    {
        using ConsumerProject project = await ConsumerProject.CreateAsync(feed, "SkillProject");

        (await project.DotnetAsync("build")).AssertSucceeded();
        Assert.Equal(["greeter/resources/data.bin", "greeter/runtime/greet somebody.lua", "greeter/skill.yaml"], project.FilesBelow([.. s_output, "skills"]));
        Assert.Equal(["counter/runtime/count.lua", "counter/skill.yaml"], project.FilesBelow([.. s_output, "further"]));
        Assert.Equal(
            ["counter:runtime/count.lua", "counter:skill.yaml", "greeter:runtime/greet somebody.lua", "greeter:skill.yaml"],
            (await CompiledAsync(project)).Order(StringComparer.Ordinal));

        // What is newer than its source is left alone; what has no source any more goes.
        string manifest = project.File([.. s_output, "skills", "greeter", "skill.yaml"]);
        DateTime copied = new(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(manifest, copied);
        File.Delete(project.File("my skills", "greeter", "resources", "data.bin"));
        (await project.DotnetAsync("build", "--no-restore", "-p:Without=counter")).AssertSucceeded();
        Assert.Equal(copied, File.GetLastWriteTimeUtc(manifest));
        Assert.Equal(["greeter/runtime/greet somebody.lua", "greeter/skill.yaml"], project.FilesBelow([.. s_output, "skills"]));
        Assert.False(Directory.Exists(project.File([.. s_output, "further", "counter"])));
    }

    [Fact]
    public async Task What_is_no_package_is_an_error_but_not_in_the_build_of_an_editor()
    {
        using ConsumerProject project = await ConsumerProject.CreateAsync(feed, "SkillProject");
        Directory.CreateDirectory(project.File("empty"));
        Directory.CreateDirectory(project.File("other", "greeter"));
        File.Copy(project.File("more", "counter", "skill.yaml"), project.File("other", "greeter", "skill.yaml"));
        (await project.DotnetAsync("restore")).AssertSucceeded();

        (string Added, string Fault)[] cases =
        [
            ("missing", "error LSKB0002: There is no skill package"),
            ("empty", "error LSKB0003:"),
            ("other/greeter", "error LSKB0004: There is more than one skill package 'greeter'"),
        ];
        foreach ((string added, string fault) in cases)
        {
            ProgramRun run = await project.DotnetAsync("build", "--no-restore", $"-p:Added={added}");
            Assert.Equal(1, run.ExitCode);
            Assert.Contains(fault, run.Output, StringComparison.Ordinal);
        }

        (await project.DotnetAsync("build", "--no-restore", "-p:Added=missing", "-p:DesignTimeBuild=true")).AssertSucceeded();
        Assert.Contains("greeter:skill.yaml", await CompiledAsync(project));
    }

    [Fact]
    public async Task What_no_engine_would_load_is_an_error_at_its_place_in_the_package()
    {
        using ConsumerProject project = await ConsumerProject.CreateAsync(feed, "SkillProject");
        Directory.CreateDirectory(project.File("broken"));
        await File.WriteAllTextAsync(
            project.File("broken", "skill.yaml"),
            """
            name: Broken
            version: 1.0.0
            entries:
              - name: run
                lua_entry: runtime/absent.lua
                lua_module: broken_run
            """,
            TestContext.Current.CancellationToken);

        ProgramRun run = await project.DotnetAsync("build", "-p:Added=broken");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{project.File("broken", "skill.yaml")}(5,16): error LSK0608: Lua entry runtime/absent.lua not found in", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_NuGet_package_carries_skills_to_the_projects_that_reference_it()
    {
        using ConsumerProject carrier = await ConsumerProject.CreateAsync(feed, "SkillProject");
        (await carrier.DotnetAsync("pack", "-o", carrier.File("feed"))).AssertSucceeded();

        using ConsumerProject project = await ConsumerProject.CreateAsync(feed, "SkillProject");
        await project.AddPackageAsync("Greeter.Skills", "1.0.0", carrier.File("feed"));
        (await project.DotnetAsync("publish", "-p:Without=greeter", "-o", project.File("published"))).AssertSucceeded();

        Assert.Equal(
            ["greeter/resources/data.bin", "greeter/runtime/greet somebody.lua", "greeter/skill.yaml"],
            project.FilesBelow("published", "skills"));
        Assert.Contains("greeter:skill.yaml", await CompiledAsync(project));
    }

    private static Task<string[]> CompiledAsync(ConsumerProject project) =>
        File.ReadAllLinesAsync(project.File("compiled.txt"), TestContext.Current.CancellationToken);
}
