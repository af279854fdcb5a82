using LuaSkills.Tests.Shared;

namespace LuaSkills.Aot.Tests;

public sealed class GovernedAgentTests(AotPublish publish) : IClassFixture<AotPublish>
{
    private const string Expected = """
        approving shop.deploy {"version":"1.5"}: Puts another version of the shop into service.
          shop.status          version 1.4 is in service
          shop.delete_orders   refused, policy_denied: an agent never deletes data
          shop.deploy          version 1.5 was deployed
          shop.status          version 1.5 is in service
        audit log: 18 records, intact

        """;

    [Fact]
    public async Task The_sample_runs_what_its_policy_allows_and_its_approver_grants()
    {
        Assert.Equal(
            new ProgramRun(0, Expected.ReplaceLineEndings(Environment.NewLine), ""),
            await ProgramRun.StartAsync(Repository.Root, "dotnet", Repository.GovernedAgent));
    }

    [Fact]
    public async Task The_sample_prints_natively_what_it_prints_on_the_JIT()
    {
        await NativeToolchain.SkipTestWhenMissingAsync();
        (ProgramRun build, string program) = await publish.RunAsync("governed-agent", project: "samples/GovernedAgent");
        build.AssertSucceeded();

        Assert.Equal(new ProgramRun(0, Expected.ReplaceLineEndings(Environment.NewLine), ""), await ProgramRun.StartAsync(Repository.Root, program));
    }
}
