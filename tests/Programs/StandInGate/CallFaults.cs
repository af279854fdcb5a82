using System.Text;
using System.Text.Json.Nodes;

namespace LuaSkills.Tests.StandIn;

/// <summary>Misbehaviour that a single call asks for with its argument <c>fault</c>.</summary>
internal sealed class CallFaults(Gate gate)
{
    private readonly LineOutput _lines = gate.Lines;

    public async Task RunAsync(string fault, double id, string tool, JsonObject arguments, string action)
    {
        switch (fault)
        {
            case "odd-lines":
                _lines.Raw("null\n42\n\"x\"\n[]\n{}\n{\"type\":7}\n{\"type\":\"progress\",\"id\":1}\nnot json\n\r\n"u8);
                Reply(id, action, "1");
                break;
            case "no-phase":
                Text($$"""{"type":"govern_result","action_id":"{{action}}","id":{{id}}}""");
                break;
            case "unknown-phase":
                Text($$"""{"type":"govern_result","phase":"quarantined","action_id":"{{action}}","id":{{id}}}""");
                break;
            case "unknown-kind":
                Text($$"""{"type":"govern_result","phase":"rejected","action_id":"{{action}}","reason":"new","kind":"quota_exceeded","id":{{id}}}""");
                break;
            case "missing-id":
                Text($$"""{"type":"govern_result","phase":"completed","action_id":"{{action}}","output":"nobody's"}""");
                Reply(id, action, "1");
                break;
            case "float-id":
                Text($$"""{"type":"govern_result","phase":"completed","action_id":"{{action}}","output":1,"id":{{id}}.0}""");
                break;
            case "duplicate-reply":
                Reply(id, action, "1");
                Reply(id, action, "2");
                break;
            case "unknown-id":
                Reply(987654, action, "0");
                Reply(id, action, "1");
                break;
            case "wrong-type":
                Text($$"""{"type":"registered","id":{{id}},"name":"x","required_level":1}""");
                break;
            case "broken-reply":
                Text($$"""{"type":"govern_result","id":{{id}},"phase":"completed","output":{"a":}""");
                break;
            case "error-reply":
                Text($$"""{"type":"error","id":{{id}},"message":"invalid message"}""");
                break;
            case "error-without-id":
                Text("""{"type":"error","message":"invalid tool_result callback"}""");
                await RunAndReplyAsync(id, tool, arguments, action);
                break;
            case "unbound-tool":
                await RunAndReplyAsync(id, "nobody", arguments, action);
                break;
            case "same-run-id":
                Task<JsonObject?> first = gate.RunToolAsync(tool, arguments, action, 777);
                Text($$"""{"type":"run_tool","id":777,"tool":"{{tool}}","args":{},"action_id":"{{Guid.NewGuid()}}"}""");
                Finish(id, gate.Outcome(action, tool, await first));
                break;
            case "same-action":
                Task<JsonObject?> running = gate.RunToolAsync(tool, arguments, action);
                JsonObject second = gate.Outcome(action, tool, await gate.RunToolAsync(tool, arguments, action));
                JsonObject outcome = gate.Outcome(action, tool, await running);
                outcome["output"] = second["reason"]?.DeepClone();
                Finish(id, outcome);
                break;
            case "large-line":
                Reply(id, action, "\"" + new string('x', 20_000_000) + "\"");
                break;
            case "bytewise":
                _lines.Bytewise(Encoding.UTF8.GetBytes(Completed(id, action, "\"é✓\"") + "\n"));
                break;
            case "two-in-one":
                _lines.Raw(Encoding.UTF8.GetBytes($"{Completed(987654, action, "0")}\n{Completed(id, action, "1")}\n"));
                break;
            case "crlf":
                _lines.Raw(Encoding.UTF8.GetBytes("  " + Completed(id, action, "1") + "  \r\n"));
                break;
            case "separators":
                Reply(id, action, "\"a\u2028b\u0085c\u007f\"");
                break;
            case "lone-surrogate":
                Reply(id, action, "\"\\ud800\"");
                break;
            case "lone-surrogate-argument":
                Task<JsonObject> answer = gate.Expect(778);
                Text($$"""{"type":"run_tool","id":778,"tool":"{{tool}}","args":{"s":"\udc00"},"action_id":"{{action}}"}""");
                Finish(id, gate.Outcome(action, tool, await answer));
                break;
            case "deep":
                int depth = (int)arguments["depth"]!.GetValue<long>();
                Reply(id, action, new string('[', depth) + new string(']', depth));
                break;
            case "out-of-range":
                Reply(id, action, "1e400");
                break;
            default:
                throw new NotSupportedException(fault);
        }
    }

    private static string Completed(double id, string action, string output) =>
        $$"""{"type":"govern_result","phase":"completed","action_id":"{{action}}","output":{{output}},"id":{{id}}}""";

    private void Reply(double id, string action, string output) => Text(Completed(id, action, output));

    private void Text(string line) => _lines.Raw(Encoding.UTF8.GetBytes(line + "\n"));

    private async Task RunAndReplyAsync(double id, string tool, JsonObject arguments, string action) =>
        Finish(id, gate.Outcome(action, tool, await gate.RunToolAsync(tool, arguments, action)));

    private void Finish(double id, JsonObject outcome)
    {
        outcome["id"] = id;
        _lines.Write(outcome);
    }
}
