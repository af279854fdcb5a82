using System.Text;
using System.Text.Json.Nodes;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Client;

public sealed class RequestTests
{
    [Theory]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{\"x\":NaN}", "not valid JSON")]
    [InlineData("{\"x\":1e400}", "beyond the range")]
    [InlineData("{\"x\":\"\\udc00\"}", "lone surrogate")]
    [InlineData("{\"\\ud800x\":1}", "lone surrogate")]
    [InlineData("{} {}", "not valid JSON")]
    [InlineData("{\"x\":1", "not valid JSON")]
    public async Task Arguments_that_the_gate_would_lose_or_change_are_refused_before_they_are_sent(string arguments, string text)
    {
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync();

        GateArgumentException error = await Assert.ThrowsAsync<GateArgumentException>(() => client.GovernAsync("echo", arguments));

        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_that_are_not_utf8_are_refused()
    {
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync();

        await Assert.ThrowsAsync<GateArgumentException>(
            async () => await client.GovernAsync(new GovernedCall("echo", [.. "{\"x\":\""u8, 0xFF, .. "\"}"u8])));
    }

    [Fact]
    public async Task Arguments_that_are_too_deep_or_too_long_are_refused()
    {
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync(new GateClientOptions { MaxDepth = 3, MaxLineBytes = 2000, ShutdownTimeout = TimeSpan.FromMilliseconds(50) });

        await Assert.ThrowsAsync<GateArgumentException>(() => client.GovernAsync("echo", """{"a":[[[1]]]}"""));
        await Assert.ThrowsAsync<GateArgumentException>(() => client.GovernAsync("echo", $$"""{"a":"{{new string('x', 2000)}}"}"""));
    }

    [Fact]
    public async Task A_name_that_is_no_unicode_text_is_refused()
    {
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync();

        await Assert.ThrowsAsync<GateArgumentException>(async () => await client.RegisterAsync("a\ud800", Bodies.Echo));
        await Assert.ThrowsAsync<GateArgumentException>(() => client.GovernAsync("a\udc00"));
    }

    [Fact]
    public async Task Pairs_of_surrogates_pass()
    {
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync();

        Task<GateOutcome> call = client.GovernAsync("echo", """{"x":"\ud83d\ude00\n\\ud800"}""");

        Assert.Equal("""{"type":"govern","id":1,"tool":"echo","args":{"x":"\ud83d\ude00\n\\ud800"}}""", await gate.ReceiveLineAsync());
        await gate.CloseAsync();
        await Assert.ThrowsAsync<GateClosedException>(() => call);
    }

    [Fact]
    public async Task Arguments_on_several_lines_become_one_line_without_byte_order_mark()
    {
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync();

        Task<GateOutcome> call = client.GovernAsync("echo", "{\r\n  \"a\": 1,\n  \"b\": \"ü\"\n}");

        string line = (await gate.ReceiveLineAsync())!;
        Assert.StartsWith("{\"type\":\"govern\"", line, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"a":1,"b":"ü"}"""), JsonNode.Parse(line)!["args"]));
        await gate.CloseAsync();
        await Assert.ThrowsAsync<GateClosedException>(() => call);
    }

    [Fact]
    public async Task Runs_and_requests_with_the_same_number_are_told_apart()
    {
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync();
        Task<int> registering = client.RegisterAsync("echo", Bodies.Echo).AsTask();
        await gate.ReceiveLineAsync();

        await gate.SendAsync("""{"type":"run_tool","id":1,"tool":"echo","args":{"a":1},"action_id":"x"}""");
        Assert.Equal("""{"type":"tool_result","id":1,"output":{"a":1}}""", await gate.ReceiveLineAsync());
        Assert.False(registering.IsCompleted);
        await gate.SendAsync("""{"required_level":2,"name":"echo","id":1,"type":"registered"}""");

        Assert.Equal(2, await registering);
    }

    [Fact]
    public async Task Requests_beyond_the_limit_wait_for_others_to_end()
    {
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync(new GateClientOptions { MaxPendingRequests = 1, ShutdownTimeout = TimeSpan.FromMilliseconds(50) });
        Task<GateOutcome> first = client.GovernAsync("echo");
        Task<GateOutcome> second = client.GovernAsync("echo");
        Assert.Equal(1, (await gate.ReceiveAsync())["id"]!.GetValue<int>());

        // Were the second already sent, it would come before the third, which nobody holds back.
        await gate.SendAsync("""{"type":"run_tool","id":9,"tool":"none","args":{},"action_id":"x"}""");
        Assert.Equal("tool_error", (await gate.ReceiveAsync())["type"]!.GetValue<string>());
        await gate.SendAsync("""{"type":"govern_result","id":1,"phase":"completed","action_id":"a"}""");

        Assert.IsType<GateOutcome.Completed>(await first);
        Assert.Equal(2, (await gate.ReceiveAsync())["id"]!.GetValue<int>());
        await gate.CloseAsync();
        await Assert.ThrowsAsync<GateClosedException>(() => second);
    }

    [Fact]
    public async Task A_reply_after_the_caller_has_given_up_is_recognised()
    {
        RecordingLogger log = new();
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync(new GateClientOptions { Logger = log, ShutdownTimeout = TimeSpan.FromMilliseconds(50) });
        using CancellationTokenSource cancellation = new();
        Task<GateOutcome> call = client.GovernAsync("echo", cancellationToken: cancellation.Token);
        await gate.ReceiveLineAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        await gate.SendAsync("""{"type":"govern_result","id":1,"phase":"completed","action_id":"a"}""");

        await log.WaitForAsync("answered request 1, which nobody waits for any more");
    }

    [Fact]
    public async Task A_refused_registration_leaves_the_earlier_body_bound()
    {
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync();
        Task<int> first = client.RegisterAsync("echo", Bodies.Writing("1")).AsTask();
        await gate.ReceiveLineAsync();
        await gate.SendAsync("""{"type":"registered","id":1,"name":"echo","required_level":1}""");
        await first;
        Task<int> second = client.RegisterAsync("echo", Bodies.Writing("2")).AsTask();
        await gate.ReceiveLineAsync();
        await gate.SendAsync("""{"type":"error","id":2,"message":"no"}""");
        await Assert.ThrowsAsync<GateRefusedException>(() => second);

        await gate.SendAsync("""{"type":"run_tool","id":1,"tool":"echo","args":{},"action_id":"x"}""");

        Assert.Equal("""{"type":"tool_result","id":1,"output":1}""", await gate.ReceiveLineAsync());
    }

    [Fact]
    public async Task A_resume_asks_for_its_wait_in_milliseconds_and_leaves_out_none()
    {
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync();
        GateHold hold = new("a", "r", null);
        Task<GateOutcome> first = client.ResumeAsync(hold).AsTask();
        Task<GateOutcome> second = client.ResumeAsync(hold, TimeSpan.FromMilliseconds(1.2)).AsTask();

        Assert.Equal("""{"type":"resume","id":1,"action_id":"a","request_id":"r"}""", await gate.ReceiveLineAsync());
        Assert.Equal("""{"type":"resume","id":2,"action_id":"a","request_id":"r","wait_ms":2}""", await gate.ReceiveLineAsync());
        await gate.CloseAsync();
        await Assert.ThrowsAsync<GateClosedException>(() => first);
        await Assert.ThrowsAsync<GateClosedException>(() => second);
    }

    [Fact]
    public async Task Waiting_for_an_approval_resumes_in_slices()
    {
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync();
        Task<GateOutcome> waiting = client.WaitAsync(new GateHold("a", "r", null), Timeout.InfiniteTimeSpan);

        for (int i = 1; i <= 3; i++)
        {
            Assert.Equal(5000, (await gate.ReceiveAsync())["wait_ms"]!.GetValue<int>());
            await gate.SendAsync($$"""{"type":"govern_result","id":{{i}},"phase":"pending_approval","action_id":"a","request_id":"r"}""");
        }

        Assert.Equal(4, (await gate.ReceiveAsync())["id"]!.GetValue<int>());
        await gate.SendAsync("""{"type":"govern_result","id":4,"phase":"rejected","action_id":"a","kind":"approval_denied","reason":"no"}""");
        Assert.IsType<GateOutcome.Rejected>(await waiting);
    }

    [Fact]
    public async Task Random_bytes_from_the_gate_end_no_reader()
    {
        await using ScriptedGate gate = new();
        await using GateClient client = await gate.ConnectAsync();
        Random random = new(7);
        byte[] alphabet = Encoding.UTF8.GetBytes("{}[]\",:\\u0dtypeidrun_tool1-e.\xff\0 ");
        for (int i = 0; i < 2000; i++)
        {
            byte[] line = new byte[random.Next(1, 60)];
            for (int k = 0; k < line.Length; k++)
                line[k] = alphabet[random.Next(alphabet.Length)];
            await gate.SendRawAsync([.. i % 2 == 0 ? "{\"type\":\"run_tool\","u8 : "{\"id\":1,"u8, .. line, (byte)'\n']);
        }

        Task<GateOutcome> call = client.GovernAsync("echo");
        await gate.SendAsync("""{"type":"govern_result","id":1,"phase":"completed","action_id":"a"}""");

        Assert.IsType<GateOutcome.Completed>(await call);
    }
}
