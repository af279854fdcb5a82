using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuaSkills.Tests.StandIn;

/// <summary>The gate itself: levels decide, holds wait for a file, every message is handled on its own.</summary>
internal sealed class Gate(Configuration configuration, LineOutput lines)
{
    private readonly ConcurrentDictionary<string, string> _tools = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonObject>> _runs = new();
    private readonly OwnTime? _ownTime = configuration.Timings ? new OwnTime() : null;
    private readonly Holds _holds = new(configuration);
    private long _lastRun;
    private int _governed;

    public Configuration Configuration => configuration;

    public LineOutput Lines => lines;

    public void Run(Stream input)
    {
        using BufferedStream buffered = new(input, 1 << 16);
        MemoryStream line = new();
        byte[] block = new byte[1 << 16];
        int read;
        while ((read = input.Read(block)) > 0)
        {
            int start = 0;
            int feed;
            while ((feed = Array.IndexOf(block, (byte)'\n', start, read - start)) >= 0)
            {
                line.Write(block, start, feed - start);
                if (!Take(line.GetBuffer().AsSpan(0, (int)line.Length)))
                    return;
                line.SetLength(0);
                start = feed + 1;
            }

            line.Write(block, start, read - start);
        }
    }

    private bool Take(ReadOnlySpan<byte> line)
    {
        long received = Stopwatch.GetTimestamp();
        if (line.Trim(" \t\r"u8).IsEmpty)
            return true;

        JsonNode? node;
        try
        {
            node = JsonNode.Parse(line, documentOptions: new JsonDocumentOptions { MaxDepth = 5000 });
        }
        catch (JsonException)
        {
            Console.Error.WriteLine("[runtime-gate] dropping non-JSON line");
            return true;
        }

        if (Inbound.Fault(node) is { } fault)
        {
            RefuseMessage(node, fault);
            return true;
        }

        JsonObject message = (JsonObject)node!;
        switch (message["type"]!.GetValue<string>())
        {
            case "shutdown":
                _ownTime?.Save();
                return configuration.Fault == "ignore-shutdown";
            case "register_tool":
                Register(message);
                break;
            case "govern":
                Detach(GovernAsync(message, received));
                break;
            case "resume":
                Detach(ResumeAsync(message));
                break;
            default:
                _ownTime?.Resumed((long)message["id"]!.GetValue<double>(), received);
                if (_runs.TryRemove((long)message["id"]!.GetValue<double>(), out TaskCompletionSource<JsonObject>? run))
                    run.TrySetResult(message);
                break;
        }

        return true;
    }

    /// <summary>The client's answer to a run.</summary>
    public Task<JsonObject> Expect(long id)
    {
        TaskCompletionSource<JsonObject> run = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _runs[id] = run;
        return run.Task;
    }

    /// <summary>Has the client run a tool and waits for what comes of it.</summary>
    /// <returns>The client's message; null when the time is over.</returns>
    public async Task<JsonObject?> RunToolAsync(string tool, JsonObject arguments, string action, long? number = null)
    {
        long id = number ?? Interlocked.Increment(ref _lastRun);
        Task<JsonObject> run = Expect(id);
        JsonObject request = new()
        {
            ["type"] = "run_tool",
            ["id"] = id,
            ["tool"] = tool,
            ["args"] = arguments.DeepClone(),
            ["action_id"] = action,
        };
        if (configuration.Fault == "die-while-body-runs")
        {
            lines.Write(request);
            Environment.Exit(134);
        }

        lines.Write(request);
        _ownTime?.Waits(id);
        if (configuration.ExecutionTimeout == 0)
            return await run;
        try
        {
            return await run.WaitAsync(TimeSpan.FromMilliseconds(configuration.ExecutionTimeout));
        }
        catch (TimeoutException)
        {
            _runs.TryRemove(id, out _);
            return null;
        }
    }

    public static JsonObject Refusal(double id, string phase, string action, string reason, string kind, string? request = null)
    {
        JsonObject reply = new() { ["type"] = "govern_result", ["id"] = id, ["phase"] = phase, ["action_id"] = action };
        if (request is not null)
            reply["request_id"] = request;
        reply["reason"] = reason;
        reply["kind"] = kind;
        return reply;
    }

    /// <summary>The outcome of a run, with the id last as the gate has it.</summary>
    public JsonObject Outcome(string action, string tool, JsonObject? result)
    {
        JsonObject reply = new() { ["type"] = "govern_result" };
        if (result is null)
        {
            reply["phase"] = "failed";
            reply["action_id"] = action;
            reply["reason"] = $"remoted tool '{tool}' did not return within {configuration.ExecutionTimeout}ms";
            reply["kind"] = "execution_failed";
        }
        else if (result["type"]!.GetValue<string>() == "tool_error")
        {
            reply["phase"] = "failed";
            reply["action_id"] = action;
            reply["reason"] = result["message"]!.GetValue<string>();
            reply["kind"] = "execution_failed";
        }
        else
        {
            reply["phase"] = "completed";
            reply["action_id"] = action;
            if (result.ContainsKey("output"))
                reply["output"] = JavaScriptNumbers.Through(result["output"]);
        }

        return reply;
    }

    private static void Detach(Task task) => task.ContinueWith(
        static failed => Environment.FailFast(failed.Exception!.ToString()), TaskContinuationOptions.OnlyOnFaulted);

    private void RefuseMessage(JsonNode? node, string fault)
    {
        double? id = Inbound.NumericId(node);
        string? type = node is JsonObject message && message["type"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        if (type is "tool_result" or "tool_error" && id is { } number)
        {
            // The number is that of a run, so the error must not look as if it answered a request.
            lines.Write(new JsonObject { ["type"] = "error", ["message"] = $"invalid {type} callback: {fault}" });
            if (_runs.TryRemove((long)number, out TaskCompletionSource<JsonObject>? run))
                run.TrySetResult(new JsonObject { ["type"] = "tool_error", ["message"] = $"malformed {type} callback: {fault}" });
            return;
        }

        JsonObject error = new() { ["type"] = "error" };
        if (id is { } request)
            error["id"] = request;
        error["message"] = $"invalid message: {fault}";
        lines.Write(error);
    }

    private void Register(JsonObject message)
    {
        string name = message["name"]!.GetValue<string>();
        string internalName = InternalName(name);
        if (_tools.GetOrAdd(internalName, name) != name)
        {
            lines.Write(new JsonObject
            {
                ["type"] = "error",
                ["id"] = message["id"]!.DeepClone(),
                ["message"] = $"tool '{name}' maps to the already-registered namespaced name '{internalName}'",
            });
            return;
        }

        lines.Write(new JsonObject
        {
            ["type"] = "registered",
            ["id"] = message["id"]!.DeepClone(),
            ["name"] = name,
            ["required_level"] = configuration.LevelOf(name),
        });
    }

    private async Task GovernAsync(JsonObject message, long received)
    {
        double id = message["id"]!.GetValue<double>();
        string tool = message["tool"]!.GetValue<string>();
        JsonObject arguments = JavaScriptNumbers.Through(message["args"] as JsonObject ?? []) as JsonObject ?? [];
        string action = Guid.NewGuid().ToString();
        switch (configuration.Fault)
        {
            case "die-after" when Interlocked.Increment(ref _governed) > configuration.FaultNumber:
                Environment.Exit(137);
                break;
            case "die-with-descendant":
                // It keeps the pipes of the gate open.
                Process.Start("sleep", "20").Dispose();
                Environment.Exit(137);
                break;
            case "die-on-govern":
                Console.Error.WriteLine("out of memory");
                Console.Error.Flush();
                Environment.Exit(137);
                break;
            case "die-mid-line":
                lines.Raw(Encoding.UTF8.GetBytes($$"""{"type":"govern_result","id":{{id}},"phase":"comple"""));
                Environment.Exit(137);
                break;
            case "swallow-govern":
                Console.Error.WriteLine("ENOTDIR: not a directory, mkdir '<a-regular-file>/drive'");
                return;
        }

        if (!_tools.TryGetValue(InternalName(tool), out string? registered) || registered != tool)
        {
            lines.Write(Refusal(id, "rejected", action, $"tool '{tool}' is not governed by this gate (unregistered) — fail closed", "unregistered_tool"));
            return;
        }

        if (arguments["fault"] is JsonValue fault)
        {
            await new CallFaults(this).RunAsync(fault.GetValue<string>(), id, tool, arguments, action);
            return;
        }

        int level = configuration.LevelOf(tool);
        if (level >= 5)
        {
            lines.Write(Refusal(id, "rejected", action, "L5 is prohibited and can never run in this context", "policy_denied"));
        }
        else if (level == 4)
        {
            lines.Write(_holds.Open(id, tool, action, arguments));
        }
        else if (level > configuration.Ceiling)
        {
            lines.Write(Refusal(
                id, "rejected", action, $"no policy rule matched action '{InternalName(tool)}' (L{level}); structural deny default", "policy_denied"));
        }
        else
        {
            long run = Interlocked.Increment(ref _lastRun);
            _ownTime?.Began(run, received);
            JsonObject? result = await RunToolAsync(tool, arguments, action, run);
            JsonObject reply = Outcome(action, tool, result);
            reply["id"] = id;
            lines.Write(reply);
            _ownTime?.Ended(run);
        }
    }

    private async Task ResumeAsync(JsonObject message)
    {
        JsonObject reply = await _holds.ResumeAsync(
            message["action_id"]!.GetValue<string>(),
            (int)(message["wait_ms"]?.GetValue<double>() ?? 0),
            async hold => Outcome(hold.Action, hold.Tool, await RunToolAsync(hold.Tool, hold.Arguments, hold.Action)));
        reply["id"] = message["id"]!.DeepClone();
        lines.Write(reply);
    }

    private static string InternalName(string name)
    {
        StringBuilder text = new();
        foreach (char c in name.ToLowerInvariant())
            text.Append(c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' ? c : '_');
        return "runtime." + (char.IsAsciiLetterLower(name.ToLowerInvariant()[0]) ? "" : "t_") + text;
    }
}
