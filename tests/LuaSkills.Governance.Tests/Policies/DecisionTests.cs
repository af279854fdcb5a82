using LuaSkills.Governance.Local;
using LuaSkills.Governance.Policies;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Policies;

/// <summary>The policy variants that were recorded with the Lodestar gate.</summary>
public sealed class DecisionTests
{
    private const string AllowAll = """[{"match":{},"effect":"allow","reason":"all"}]""";

    [Theory]
    [InlineData(2, "l0 completed, l1 completed, l2 completed, l3 policy_denied, l4 pending_approval, l5 policy_denied")]
    [InlineData(3, "l0 completed, l1 completed, l2 completed, l3 completed, l4 pending_approval, l5 policy_denied")]
    public async Task Without_a_policy_the_ceiling_decides(int ceiling, string outcomes)
    {
        Assert.Equal(outcomes, await DecideAsync(Levels(options => options with { AutoApproveCeiling = ceiling })));
    }

    [Fact]
    public async Task Without_rules_nothing_runs()
    {
        Assert.Equal(
            "l0 policy_denied, l1 policy_denied, l2 policy_denied, l3 policy_denied, l4 pending_approval, l5 policy_denied",
            await DecideAsync(Levels(options => InProcess.WithPolicy(options, "[]"))));
    }

    [Theory]
    [InlineData("search_web", "search_web policy_denied")]
    [InlineData("runtime.search_*", "search_web completed")]
    [InlineData("runtime.*web", "search_web completed")]
    [InlineData("*", "search_web completed")]
    [InlineData("runtime.search_web*", "search_web completed")]
    [InlineData("runtime.search", "search_web policy_denied")]
    [InlineData("*a*r*c*b", "search_web completed")]
    [InlineData("*x*", "search_web policy_denied")]
    public async Task Globs_see_the_internal_name(string glob, string outcome)
    {
        Assert.Equal(outcome, await DecideAsync(options => InProcess.WithPolicy(
            options with { ToolContracts = InProcess.Contracts(("search_web", 1)) },
            $$"""[{"match":{"tool":"{{glob}}"},"effect":"allow","reason":"search"}]""")));
    }

    [Fact]
    public async Task A_rule_can_neither_lift_the_hold_of_level_4_nor_the_ban_of_level_5()
    {
        Assert.Equal(
            "l0 completed, l1 completed, l2 completed, l3 completed, l4 pending_approval, l5 policy_denied",
            await DecideAsync(Levels(options => InProcess.WithPolicy(options, AllowAll))));
    }

    [Fact]
    public async Task A_rule_can_deny_what_would_be_held_wherever_it_stands()
    {
        Assert.Equal("l4 policy_denied", await DecideAsync(options => InProcess.WithPolicy(
            options with { ToolContracts = InProcess.Contracts(("l4", 4)) },
            """[{"match":{},"effect":"allow","reason":"all"},{"match":{"tool":"runtime.l4"},"effect":"deny","reason":"no"}]""")));
    }

    [Fact]
    public async Task The_first_rule_that_matches_decides()
    {
        Assert.Equal("a completed", await DecideAsync(options => InProcess.WithPolicy(
            options with { ToolContracts = InProcess.Contracts(("a", 0)) },
            """[{"match":{},"effect":"allow","reason":"first"},{"match":{},"effect":"deny","reason":"second"}]""")));
    }

    [Theory]
    [InlineData(Sensitivity.Public, "a policy_denied")]
    [InlineData(Sensitivity.Internal, "a completed")]
    [InlineData(Sensitivity.Confidential, "a completed")]
    [InlineData(Sensitivity.Secret, "a policy_denied")]
    public async Task Private_data_is_what_is_neither_public_nor_secret(Sensitivity sensitivity, string outcome)
    {
        Assert.Equal(outcome, await DecideAsync(options => InProcess.WithPolicy(
            options with { ToolContracts = InProcess.Contracts(("a", 0)), DefaultSensitivity = sensitivity },
            """[{"match":{"data_sensitivity":"private"},"effect":"allow","reason":"private"}]""")));
    }

    [Theory]
    [InlineData("session", "drive", "a completed")]
    [InlineData("project", "drive", "a policy_denied")]
    [InlineData("session", "other", "a policy_denied")]
    public async Task Scopes_must_be_equal(string level, string identifier, string outcome)
    {
        Assert.Equal(outcome, await DecideAsync(options => InProcess.WithPolicy(
            options with { ToolContracts = InProcess.Contracts(("a", 0)) },
            $$$"""[{"match":{"scope":{"level":"{{{level}}}","identifier":"{{{identifier}}}"}},"effect":"allow","reason":"scope"}]""")));
    }

    [Fact]
    public async Task Reversibility_and_blast_radius_must_both_fit()
    {
        Assert.Equal("ok completed, irr policy_denied, wide policy_denied", await DecideAsync(options => InProcess.WithPolicy(
            options with
            {
                ToolContracts = new Dictionary<string, ToolContract>
                {
                    ["ok"] = new() { RequiredTrustLevel = 0, Reversibility = Reversibility.Compensable, BlastRadius = BlastRadius.Session },
                    ["irr"] = new() { RequiredTrustLevel = 0, Reversibility = Reversibility.Irreversible, BlastRadius = BlastRadius.Session },
                    ["wide"] = new() { RequiredTrustLevel = 0, Reversibility = Reversibility.Reversible, BlastRadius = BlastRadius.External },
                },
            },
            """[{"match":{"reversibility":["reversible","compensable"],"max_blast_radius":"project"},"effect":"allow","reason":"small"}]""")));
    }

    [Fact]
    public async Task A_tool_that_is_not_listed_gets_the_level_it_declares_and_else_the_worst()
    {
        await using InProcess local = InProcess.Open();

        Assert.Equal(3, await local.Gate.RegisterAsync("plain", Bodies.Echo));
        Assert.Equal(1, await local.Gate.RegisterAsync(new GovernedToolDescriptor("declared") { Level = 1 }, Bodies.Echo));
        Assert.Equal(4, await local.Gate.RegisterAsync(new GovernedToolDescriptor("deploy") { Level = 1 }, Bodies.Echo));
    }

    private static Func<LocalGateOptions, LocalGateOptions> Levels(Func<LocalGateOptions, LocalGateOptions> then) => options => then(options with
    {
        ToolContracts = InProcess.Contracts(("l0", 0), ("l1", 1), ("l2", 2), ("l3", 3), ("l4", 4), ("l5", 5)),
    });

    private static async Task<string> DecideAsync(Func<LocalGateOptions, LocalGateOptions> options)
    {
        await using InProcess local = InProcess.Open(original => options(InProcess.WithFiles(original)));
        List<string> outcomes = [];
        foreach (string tool in local.Options.ToolContracts.Keys)
        {
            await local.Gate.RegisterAsync(tool, Bodies.Silent);
            GateOutcome outcome = await local.Gate.GovernAsync(tool);
            outcomes.Add($"{tool} {(outcome as GateOutcome.Rejected)?.Kind ?? outcome.Phase}");
        }

        return string.Join(", ", outcomes);
    }
}
