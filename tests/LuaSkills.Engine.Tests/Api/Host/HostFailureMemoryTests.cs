using LuaSkills.Tests.Soak;

namespace LuaSkills.Engine.Tests.Api.Host;

[Collection(nameof(ProcessMemory))]
public class HostFailureMemoryTests
{
    private const int Calls = 1_000_000;

    [Fact]
    public void A_million_failing_calls_neither_crash_nor_leak()
    {
        FailingCalls calls = FailingCalls.Measure(Calls);

        Assert.Equal(Calls, calls.Failed);
        Assert.True(calls.LeftNothingBehind, calls.ToString());
    }
}

/// <summary>Tests that look at the memory of the process run alone.</summary>
[CollectionDefinition(nameof(ProcessMemory), DisableParallelization = true)]
public sealed class ProcessMemory;
