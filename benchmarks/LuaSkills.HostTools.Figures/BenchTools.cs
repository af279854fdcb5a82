using System.Collections.Concurrent;

namespace LuaSkills.Benchmarks;

/// <summary>The tools that are measured.</summary>
[HostTools]
internal sealed partial class BenchTools
{
    /// <summary>Threads on which a tool was called.</summary>
    public ConcurrentDictionary<int, bool> Threads { get; } = [];

    /// <summary>Waits 100 ms.</summary>
    [HostTool]
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        Threads.TryAdd(Environment.CurrentManagedThreadId, true);
        await Task.Delay(100, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Answers with the length of a text.</summary>
    [HostTool]
    public static int Answer(string key) => key.Length;

    /// <summary>Refuses.</summary>
    [HostTool]
    public static int Fail(string key) => throw new HostToolException("refused", key);
}
