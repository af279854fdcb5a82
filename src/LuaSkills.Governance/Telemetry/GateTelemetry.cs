using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LuaSkills.Governance.Telemetry;

/// <summary>Traces and metrics of governed calls; docs/governance.md lists the names. Arguments and outputs are never part of them.</summary>
internal static class GateTelemetry
{
    public const string Name = "LuaSkills.Governance";

    private static readonly ActivitySource s_source = new(Name);
    private static readonly Meter s_meter = new(Name);
    private static readonly Counter<long> s_calls =
        s_meter.CreateCounter<long>("luaskills.gate.calls", "{call}", "Governed calls and resumes by outcome.");
    private static readonly Histogram<double> s_duration =
        s_meter.CreateHistogram<double>("luaskills.gate.call.duration", "s", "From a proposal or resume to its outcome.");
    private static readonly UpDownCounter<long> s_running =
        s_meter.CreateUpDownCounter<long>("luaskills.gate.tools.running", "{tool}", "Tool bodies that run.");
    private static readonly Histogram<double> s_toolDuration =
        s_meter.CreateHistogram<double>("luaskills.gate.tool.duration", "s", "Run of a tool body.");

    public static Activity? Start(string operation, string? tool)
    {
        Activity? activity = s_source.StartActivity(operation);
        if (tool is not null)
            activity?.SetTag("gate.tool", tool);
        return activity;
    }

    /// <summary>Records the outcome of a proposal or resume.</summary>
    /// <param name="operation"><c>gate.govern</c> or <c>gate.resume</c>.</param>
    /// <param name="tool">Name of the tool, when it is known.</param>
    /// <param name="outcome">The outcome; <see langword="null"/> when there is none.</param>
    /// <param name="error">What the caller got instead.</param>
    /// <param name="started">Timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="activity">The activity of the call.</param>
    public static void Complete(string operation, string? tool, GateOutcome? outcome, Exception? error, long started, Activity? activity)
    {
        string phase = outcome?.Phase ?? "error";
        string? kind = outcome switch
        {
            GateOutcome.Rejected rejected => rejected.Kind,
            GateOutcome.Failed failed => failed.Kind,
            _ => error?.GetType().Name,
        };
        if (activity is not null)
        {
            activity.SetTag("gate.phase", phase);
            if (kind is not null)
                activity.SetTag("gate.kind", kind);
            if (outcome is not null)
                activity.SetTag("gate.action_id", outcome.ActionId);
            if (outcome is null or GateOutcome.Failed)
                activity.SetStatus(ActivityStatusCode.Error);
        }

        if (!s_calls.Enabled && !s_duration.Enabled)
            return;

        TagList tags = new() { { "gate.operation", operation }, { "gate.phase", phase } };
        if (tool is not null)
            tags.Add("gate.tool", tool);
        if (kind is not null)
            tags.Add("gate.kind", kind);
        s_calls.Add(1, tags);
        s_duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
    }

    public static void ToolStarted(string tool) => s_running.Add(1, new KeyValuePair<string, object?>("gate.tool", tool));

    public static void ToolEnded(string tool, bool succeeded, long started)
    {
        s_running.Add(-1, new KeyValuePair<string, object?>("gate.tool", tool));
        s_toolDuration.Record(
            Stopwatch.GetElapsedTime(started).TotalSeconds,
            new KeyValuePair<string, object?>("gate.tool", tool),
            new KeyValuePair<string, object?>("gate.succeeded", succeeded));
    }
}
