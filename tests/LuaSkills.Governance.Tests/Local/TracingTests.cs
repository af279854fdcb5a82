using System.Collections.Concurrent;
using System.Diagnostics;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Local;

public sealed class TracingTests
{
    [Fact]
    public async Task The_span_of_a_tool_lies_in_that_of_its_call()
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
        await using InProcess local = InProcess.Open(options => options with { ToolContracts = InProcess.Contracts((tool, 1)) });
        await local.Gate.RegisterAsync(tool, Bodies.Echo);
        Activity? before = Activity.Current;

        GateOutcome outcome = await local.Gate.GovernAsync(tool);

        Activity call = Assert.Single(activities, activity => activity.OperationName == "gate.govern" && tool.Equals(activity.GetTagItem("gate.tool")));
        Activity run = Assert.Single(activities, activity => activity.OperationName == "gate.tool" && tool.Equals(activity.GetTagItem("gate.tool")));
        Assert.Equal(("completed", outcome.ActionId), (call.GetTagItem("gate.phase"), call.GetTagItem("gate.action_id")));
        Assert.Equal(call.SpanId, run.ParentSpanId);
        Assert.Same(before, Activity.Current);
    }
}
