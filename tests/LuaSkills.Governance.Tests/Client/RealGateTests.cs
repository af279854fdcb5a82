using System.Text.Json;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Client;

/// <summary>
/// The client against the real gate. LODESTAR_GATE names its launcher, either one program or a JSON array of a program and its arguments,
/// for instance <c>["bun","run","/src/lodestar/packages/cli/src/index.ts"]</c>.
/// </summary>
public sealed class RealGateTests
{
    [Fact]
    public async Task The_real_gate_completes_refuses_fails_and_holds()
    {
        await using StandIn gate = Prepare();
        await using GateClient client = await GateClient.StartAsync(gate.Options, TestContext.Current.CancellationToken);
        Assert.Equal(1, await client.RegisterAsync("echo", Bodies.Echo));
        Assert.Equal(1, await client.RegisterAsync("boom", Bodies.Throwing(new GovernedToolException("disk full"))));
        Assert.Equal(4, await client.RegisterAsync("deploy", Bodies.Writing("\"done\"")));
        Assert.Equal(5, await client.RegisterAsync("prohibited", Bodies.Echo));

        Assert.Equal("""{"text":"é\n"}""", await client.OutputAsync("echo", """{"text":"é\n"}"""));
        Assert.Equal("disk full", Assert.IsType<GateOutcome.Failed>(await client.GovernAsync("boom")).Reason);
        Assert.Equal(GateKind.PolicyDenied, Assert.IsType<GateOutcome.Rejected>(await client.GovernAsync("prohibited")).Kind);
        Assert.Equal(GateKind.UnregisteredTool, Assert.IsType<GateOutcome.Rejected>(await client.GovernAsync("nobody")).Kind);
        GateHold hold = await client.HoldAsync("deploy");
        gate.Resolve(hold, "granted");
        Assert.Equal("\"done\"", (await client.WaitAsync(hold, TimeSpan.FromSeconds(30))).EnsureCompleted().Output!.ToString());
    }

    [Fact]
    public async Task The_real_gate_answers_two_hundred_calls_at_once()
    {
        await using StandIn gate = Prepare();
        await using GateClient client = await GateClient.StartAsync(gate.Options, TestContext.Current.CancellationToken);
        await client.RegisterAsync("echo", Bodies.Echo);

        string?[] outputs = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => client.OutputAsync("echo", $$"""{"i":{{i}}}""")));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $$"""{"i":{{i}}}"""), outputs);
    }

    private static StandIn Prepare()
    {
        string? launcher = Environment.GetEnvironmentVariable("LODESTAR_GATE");
        Assert.SkipWhen(string.IsNullOrEmpty(launcher), "LODESTAR_GATE does not name the launcher of a real gate.");
        string[] arguments = launcher!.StartsWith('[') ? JsonSerializer.Deserialize<string[]>(launcher)! : [launcher];
        return StandIn.Prepare(options: options => options with { Launcher = arguments });
    }
}
