using System.Text.Json.Serialization;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Client;

public sealed partial class ToolTests
{
    [Fact]
    public async Task The_text_of_an_unexpected_exception_stays_in_the_process()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("boom", Bodies.Throwing(new InvalidOperationException("password=1234")));

        GateOutcome.Failed failed = Assert.IsType<GateOutcome.Failed>(await gate.Client.GovernAsync("boom"));

        Assert.Equal("tool 'boom' failed with InvalidOperationException", failed.Reason);
    }

    [Fact]
    public async Task The_text_of_an_unexpected_exception_is_sent_on_request()
    {
        await using StandIn gate = await StandIn.StartAsync(options: options => options with { ExposeExceptionMessages = true });
        await gate.Client.RegisterAsync("boom", Bodies.Throwing(new InvalidOperationException("no disk")));

        GateOutcome.Failed failed = Assert.IsType<GateOutcome.Failed>(await gate.Client.GovernAsync("boom"));

        Assert.Equal("tool 'boom' failed with InvalidOperationException: no disk", failed.Reason);
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("1 2")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("\"\\ud800\"")]
    public async Task An_output_that_is_no_usable_json_fails_the_action(string output)
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("echo", Bodies.Writing(output));

        GateOutcome.Failed failed = Assert.IsType<GateOutcome.Failed>(await gate.Client.GovernAsync("echo"));

        Assert.StartsWith("the output of the tool cannot be used: ", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_is_not_finite_fails_the_action()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("echo", (in GovernedRun _, GovernedReply reply) =>
        {
            reply.Output.WriteNumberValue(double.NaN);
            return ValueTask.CompletedTask;
        });

        Assert.IsType<GateOutcome.Failed>(await gate.Client.GovernAsync("echo"));
    }

    [Fact]
    public async Task An_output_beyond_the_longest_line_fails_the_action()
    {
        await using StandIn gate = await StandIn.StartAsync(options: options => options with { MaxLineBytes = 10_000 });
        await gate.Client.RegisterAsync("echo", Bodies.Writing($"\"{new string('x', 20_000)}\""));

        GateOutcome.Failed failed = Assert.IsType<GateOutcome.Failed>(await gate.Client.GovernAsync("echo"));

        Assert.Contains("the limit is 10000", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_may_call_another_one_through_the_gate_when_only_one_may_run()
    {
        await using StandIn gate = await StandIn.StartAsync(options: options => options with { MaxConcurrentTools = 1, MaxPendingRequests = 1 });
        GateClient client = gate.Client;
        await client.RegisterAsync("echo", Bodies.Echo);
        await client.RegisterAsync("outer", (in GovernedRun _, GovernedReply reply) => CallEcho(client, reply));

        string?[] outputs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.OutputAsync("outer")));

        Assert.All(outputs, output => Assert.Equal("""{"inner":1}""", output));
    }

    [Fact]
    public async Task No_more_tools_run_than_allowed()
    {
        await using StandIn gate = await StandIn.StartAsync(options: options => options with { MaxConcurrentTools = 3 });
        int running = 0;
        int most = 0;
        await gate.Client.RegisterAsync("echo", (in GovernedRun _, GovernedReply _) => Count());

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => gate.Client.GovernAsync("echo")));

        Assert.InRange(most, 1, 3);

        async ValueTask Count()
        {
            int now = Interlocked.Increment(ref running);
            int seen;
            while ((seen = Volatile.Read(ref most)) < now && Interlocked.CompareExchange(ref most, now, seen) != seen)
            {
            }

            await Task.Yield();
            Interlocked.Decrement(ref running);
        }
    }

    [Fact]
    public async Task Two_hundred_calls_at_once_each_get_their_own_answer()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("echo", Bodies.Echo);

        string?[] outputs = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => gate.Client.OutputAsync("echo", $$"""{"i":{{i}}}""")));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $$"""{"i":{{i}}}"""), outputs);
    }

    [Fact]
    public async Task Documents_are_sent_with_the_result()
    {
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync();
        Task<int> registering = client.RegisterAsync("read", (in GovernedRun _, GovernedReply reply) =>
        {
            reply.AddDocument("a page", "https://example.test/a");
            reply.AddDocument("another");
            return ValueTask.CompletedTask;
        }).AsTask();
        await gate.ReceiveLineAsync();
        await gate.SendAsync("""{"type":"registered","id":1,"name":"read","required_level":1}""");
        await registering;

        await gate.SendAsync("""{"type":"run_tool","id":1,"tool":"read","args":{},"action_id":"a"}""");

        Assert.Equal(
            """{"type":"tool_result","id":1,"documents":[{"text":"a page","source":"https://example.test/a"},{"text":"another"}]}""",
            await gate.ReceiveLineAsync());
    }

    [Fact]
    public async Task A_document_that_is_no_unicode_text_fails_the_action()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("echo", (in GovernedRun _, GovernedReply reply) =>
        {
            reply.AddDocument("a\ud800");
            return ValueTask.CompletedTask;
        });

        Assert.Contains("lone surrogate", Assert.IsType<GateOutcome.Failed>(await gate.Client.GovernAsync("echo")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_text_that_is_no_unicode_is_mended()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("boom", Bodies.Throwing(new GovernedToolException("a\ud800b")));

        Assert.Equal("a\ufffdb", Assert.IsType<GateOutcome.Failed>(await gate.Client.GovernAsync("boom")).Reason);
    }

    [Fact]
    public async Task A_typed_tool_reads_and_writes_with_its_contracts()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("echo", GovernedTools.Typed(
            (Order order, string _, CancellationToken _) => ValueTask.FromResult(new Receipt(order.Item, order.Count * 2)),
            Contracts.Default.Order,
            Contracts.Default.Receipt));

        Assert.Equal("""{"Item":"tea","Total":6}""", await gate.Client.OutputAsync("echo", """{"Item":"tea","Count":3}"""));
        GateOutcome.Failed failed = Assert.IsType<GateOutcome.Failed>(await gate.Client.GovernAsync("echo", """{"Item":"tea","Count":"three"}"""));
        Assert.StartsWith("the arguments do not fit: ", failed.Reason, StringComparison.Ordinal);
    }

    private static async ValueTask CallEcho(GateClient client, GovernedReply reply)
    {
        string? inner = await client.OutputAsync("echo", """{"inner":1}""");
        reply.Output.WriteRawValue(inner!);
    }

    internal sealed record Order(string Item, int Count);

    internal sealed record Receipt(string Item, int Total);

    [JsonSerializable(typeof(Order))]
    [JsonSerializable(typeof(Receipt))]
    internal sealed partial class Contracts : JsonSerializerContext;
}
