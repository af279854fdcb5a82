using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Client;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_governed_call_leaves_activities_that_name_tool_phase_and_action()
    {
        string tool = "traced_" + Guid.NewGuid().ToString("n");
        ConcurrentQueue<Activity> activities = new();
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "LuaSkills.Governance",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync(tool, Bodies.Echo);

        GateOutcome outcome = await gate.Client.GovernAsync(tool);

        Activity call = Assert.Single(activities, activity => activity.OperationName == "gate.govern" && tool.Equals(activity.GetTagItem("gate.tool")));
        Assert.Equal("rejected", call.GetTagItem("gate.phase"));
        Assert.Equal("policy_denied", call.GetTagItem("gate.kind"));
        Assert.Equal(outcome.ActionId, call.GetTagItem("gate.action_id"));
    }

    [Fact]
    public async Task Calls_and_tools_are_counted_and_measured()
    {
        ConcurrentQueue<(string Instrument, double Value, string? Phase)> measured = new();
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "LuaSkills.Governance")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Phase(tags))));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Phase(tags))));
        listener.Start();
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("echo", Bodies.Echo);

        await gate.Client.GovernAsync("echo");

        Assert.Contains(measured, measurement => measurement is { Instrument: "luaskills.gate.calls", Value: 1, Phase: "completed" });
        Assert.Contains(measured, measurement => measurement is { Instrument: "luaskills.gate.call.duration", Phase: "completed" });
        Assert.Contains(measured, measurement => measurement is { Instrument: "luaskills.gate.tools.running", Value: 1 });
        Assert.Contains(measured, measurement => measurement is { Instrument: "luaskills.gate.tools.running", Value: -1 });
        Assert.Contains(measured, measurement => measurement is { Instrument: "luaskills.gate.tool.duration" });
    }

    [Fact]
    public async Task Arguments_and_outputs_never_reach_the_log()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("echo", Bodies.Echo);

        await gate.Client.OutputAsync("echo", """{"secret":"hunter2"}""");

        await gate.Log.WaitForAsync("gate.govern of echo: completed");
        Assert.DoesNotContain(gate.Log.Lines, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    private static string? Phase(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (tag.Key == "gate.phase")
                return (string?)tag.Value;
        }

        return null;
    }
}
