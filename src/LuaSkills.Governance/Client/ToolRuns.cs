using System.Collections.Concurrent;
using LuaSkills.Governance.Protocol;
using LuaSkills.Governance.Telemetry;

namespace LuaSkills.Governance.Client;

/// <summary>The bodies of registered tools, and those of them that run for the gate.</summary>
internal sealed class ToolRuns
{
    private readonly GateConnection _connection;
    private readonly GateClientOptions _options;
    private readonly ToolExecution _execution;
    private readonly CancellationToken _closing;
    private readonly ConcurrentDictionary<string, GovernedTool> _bodies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, ToolRun> _runs = new();
    private readonly ConcurrentDictionary<string, ToolRun> _actions = new(StringComparer.Ordinal);
    private readonly ToolSlots _slots;

    /// <param name="connection">Takes the results.</param>
    /// <param name="options">Limits and logger.</param>
    /// <param name="closing">Is cancelled when the gate is gone.</param>
    public ToolRuns(GateConnection connection, GateClientOptions options, CancellationToken closing)
    {
        _connection = connection;
        _options = options;
        _closing = closing;
        _slots = new ToolSlots(options.MaxConcurrentTools);
        _execution = new ToolExecution(options.Logger, options.MaxDepth, options.ExposeExceptionMessages);
    }

    /// <summary>Binds a body.</summary>
    /// <returns>The body it replaces.</returns>
    public GovernedTool? Bind(string tool, GovernedTool body)
    {
        GovernedTool? previous = null;
        _bodies.AddOrUpdate(tool, body, (_, old) =>
        {
            previous = old;
            return body;
        });
        return previous;
    }

    /// <summary>Takes a binding back, unless somebody has replaced it since.</summary>
    public void Unbind(string tool, GovernedTool body, GovernedTool? previous)
    {
        if (previous is null)
            _bodies.TryRemove(new KeyValuePair<string, GovernedTool>(tool, body));
        else
            _bodies.TryUpdate(tool, previous, body);
    }

    /// <summary>A tool that the gate would take for the same as a given one.</summary>
    public string? FindCollision(string tool)
    {
        string internalName = GateToolName.Internal(tool);
        foreach (KeyValuePair<string, GovernedTool> bound in _bodies)
        {
            if (!string.Equals(bound.Key, tool, StringComparison.Ordinal)
                && string.Equals(GateToolName.Internal(bound.Key), internalName, StringComparison.Ordinal))
            {
                return bound.Key;
            }
        }

        return null;
    }

    /// <summary>Runs a body, or tells the gate at once why not. Whatever happens, it gets one answer per run.</summary>
    /// <param name="message">The request to run a tool.</param>
    /// <param name="arguments">Its arguments, raw JSON; copied.</param>
    public void Start(in GateMessage message, ReadOnlySpan<byte> arguments)
    {
        if (message.Id is not { } id)
        {
            GateLog.Ignored(_options.Logger, "a run of a tool has no id");
            return;
        }

        string action = message.ActionId ?? "";
        if (message.Fault is { } fault)
        {
            Refuse(id, action, $"the request to run the tool {fault}");
            return;
        }

        if (message.Tool is not { } tool || !_bodies.TryGetValue(tool, out GovernedTool? body))
        {
            Refuse(id, action, $"no tool '{message.Tool}' is bound in this process");
            return;
        }

        ToolRun run = new(this, id, tool, action, body, arguments.IsEmpty ? "{}"u8.ToArray() : arguments.ToArray());
        if (!_runs.TryAdd(id, run))
        {
            // The run that has this number answers for it; a second answer would be one too many.
            GateLog.Ignored(_options.Logger, "a run of a tool has the id of one that has not ended");
            return;
        }

        if (action.Length > 0 && !_actions.TryAdd(action, run))
        {
            _runs.TryRemove(id, out _);
            Refuse(id, action, "the tool already runs for this action");
            return;
        }

        _slots.Start(run);
    }

    private void Refuse(long id, string action, string why)
    {
        GateLog.RunRefused(_options.Logger, action, why);
        _ = AnswerAsync(GateRequests.ToolError(id, why), action);
    }

    private async Task AnswerAsync(LineBuffer line, string action)
    {
        try
        {
            await _connection.SendAsync(line, CancellationToken.None).ConfigureAwait(false);
        }
        catch (GateClosedException error)
        {
            GateLog.ResultLost(_options.Logger, error, action);
        }
    }

    private sealed class ToolRun(ToolRuns runs, long id, string tool, string action, GovernedTool body, byte[] arguments) : IThreadPoolWorkItem
    {
        void IThreadPoolWorkItem.Execute() => _ = RunAsync();

        private async Task RunAsync()
        {
            using ToolSlot slot = runs._slots.Enter();
            using GovernedReply reply = new();
            string? error = await runs._execution.RunAsync(tool, action, body, arguments, reply, runs._closing).ConfigureAwait(false);
            LineBuffer answer = error is null ? GateRequests.ToolResult(id, reply) : GateRequests.ToolError(id, error);
            if (answer.Line.Length > runs._options.MaxLineBytes)
            {
                int length = answer.Line.Length;
                answer.Dispose();
                answer = GateRequests.ToolError(id, $"the result of tool '{tool}' has {length} bytes, the limit is {runs._options.MaxLineBytes}");
            }

            runs._runs.TryRemove(id, out _);
            runs._actions.TryRemove(new KeyValuePair<string, ToolRun>(action, this));
            await runs.AnswerAsync(answer, action).ConfigureAwait(false);
        }
    }
}
