using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Client;

public sealed class StartTests
{
    [Fact]
    public async Task A_gate_that_is_ready_tells_its_session_project_and_log()
    {
        await using StandIn gate = await StandIn.StartAsync();

        Assert.True(Guid.TryParse(gate.Client.SessionId, out _));
        Assert.Equal("drive", gate.Client.ProjectId);
        Assert.Equal("events", gate.Client.LogRoot);
    }

    [Fact]
    public async Task A_gate_that_ends_before_it_is_ready_is_reported_with_exit_code_and_its_last_words()
    {
        await using StandIn gate = StandIn.Prepare("exit-before-ready", 1);

        GateStartException error = await gate.FailToStartAsync();

        Assert.Equal(1, error.ExitCode);
        Assert.Contains("the policy is not signed", error.StandardError, StringComparison.Ordinal);
        Assert.Contains("configuration, policy, key or environment", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_configuration_file_is_reported_as_such()
    {
        await using StandIn gate = StandIn.Prepare(options: options => options with { ConfigurationFile = "/nowhere/gate.json" });

        GateStartException error = await gate.FailToStartAsync();

        Assert.Equal(3, error.ExitCode);
        Assert.Contains("does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_configuration_is_reported_with_the_gates_own_text()
    {
        await using StandIn gate = StandIn.Prepare();
        await File.WriteAllTextAsync(gate.Options.ConfigurationFile!, "{}", TestContext.Current.CancellationToken);

        GateStartException error = await gate.FailToStartAsync();

        Assert.Equal(1, error.ExitCode);
        Assert.Contains("session_id: Required", error.StandardError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("luaskills-no-such-gate")]
    [InlineData("/nowhere/lodestar")]
    public async Task A_missing_program_is_named(string program)
    {
        await using StandIn gate = StandIn.Prepare(options: options => options with { Launcher = [program] });

        GateStartException error = await gate.FailToStartAsync();

        Assert.Contains(program, error.Message, StringComparison.Ordinal);
        Assert.Null(error.ExitCode);
    }

    [Fact]
    public async Task A_gate_that_is_never_ready_is_killed_when_its_time_is_over()
    {
        await using StandIn gate = StandIn.Prepare("never-ready", options: options => options with { ReadyTimeout = TimeSpan.FromSeconds(2) });

        GateStartException error = await gate.FailToStartAsync();

        Assert.Contains("not ready within 2 s", error.Message, StringComparison.Ordinal);
        Assert.False(gate.IsAlive);
    }

    [Fact]
    public async Task Giving_up_ends_a_gate_that_is_not_ready()
    {
        await using StandIn gate = StandIn.Prepare("never-ready");
        using CancellationTokenSource cancellation = new();
        Task<GateClient> starting = GateClient.StartAsync(gate.Options, cancellation.Token);
        await gate.Log.WaitForAsync("[runtime-gate] log root");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        Assert.False(gate.IsAlive);
    }

    [Fact]
    public async Task Noise_before_the_gate_is_ready_is_ignored()
    {
        await using StandIn gate = await StandIn.StartAsync("noise-before-ready");

        Assert.Equal(1, await gate.Client.RegisterAsync("echo", Bodies.Echo));
    }

    [Fact]
    public async Task A_gate_may_take_its_time_to_be_ready()
    {
        await using StandIn gate = await StandIn.StartAsync("slow-ready", 500);

        Assert.Equal(1, await gate.Client.RegisterAsync("echo", Bodies.Echo));
    }

    [Fact]
    public async Task The_error_stream_of_the_gate_goes_to_the_log()
    {
        await using StandIn gate = await StandIn.StartAsync();

        await gate.Log.WaitForAsync("[runtime-gate] session " + gate.Client.SessionId);
    }

    [Fact]
    public async Task A_gate_that_writes_errors_without_pause_does_not_get_stuck()
    {
        await using StandIn gate = await StandIn.StartAsync("noisy-stderr");
        await gate.Client.RegisterAsync("echo", Bodies.Echo);

        Assert.Equal("""{"n":1}""", await gate.Client.OutputAsync("echo", """{"n":1}"""));
    }

    [Fact]
    public async Task Environment_variables_and_working_directory_are_the_gates_own()
    {
        await using StandIn gate = await StandIn.StartAsync(options: options => options with
        {
            Environment = new Dictionary<string, string?> { ["LUASKILLS_GATE_TEST"] = "1", ["HOME_OF_NOBODY"] = null },
        });

        Assert.True(File.Exists(Path.Join(gate.Directory, "gate.pid")));
    }
}
