using LuaSkills.CompilerServices;

namespace LuaSkills.Abstractions.Tests.HostTools;

/// <summary>A call of a tool allocates what the user's own types need, and nothing else.</summary>
public sealed class AllocationTests
{
    private static readonly byte[] s_hour = "clock.hour"u8.ToArray();
    private static readonly byte[] s_text = "later.text"u8.ToArray();
    private static readonly byte[] s_who = "map.who"u8.ToArray();

    [Fact]
    public void A_synchronous_call_allocates_nothing()
    {
        Assert.Equal(0, AllocatedBy(Clock.ToolSet, s_hour, """{"offset":2}"""u8.ToArray()));
    }

    [Fact]
    public void A_task_that_is_done_allocates_nothing()
    {
        Assert.Equal(0, AllocatedBy(new Later(), s_text, "{}"u8.ToArray()));
    }

    [Fact]
    public void Allocations_are_seen()
    {
        Assert.NotEqual(0, AllocatedBy(new Map([]), s_who, "{}"u8.ToArray()));
    }

    private static long AllocatedBy(IHostToolSet set, byte[] name, byte[] arguments)
    {
        HostToolCollection tools = new();
        tools.Add(set);
        using SkillPayload reply = SkillPayload.Rent();
        Call();
        Call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Call();
        return GC.GetAllocatedBytesForCurrentThread() - before;

        void Call()
        {
            reply.Clear();
            ValueTask running = tools.CallAsync(new HostToolCall(name, arguments, null, CancellationToken.None), reply);
            Assert.True(running.IsCompletedSuccessfully);
            running.GetAwaiter().GetResult();
        }
    }
}
