using System.Collections.Concurrent;
using LuaSkills.CompilerServices;

namespace LuaSkills.Benchmarks;

/// <summary>The tools that are measured.</summary>
internal sealed class BenchTools : IHostTools
{
    private static ReadOnlySpan<byte> Wait => "wait"u8;

    private static ReadOnlySpan<byte> Fail => "fail"u8;

    /// <summary>Threads on which a tool was called.</summary>
    public ConcurrentDictionary<int, bool> Threads { get; } = [];

    public void List(SkillPayload reply)
    {
        reply.Writer.WriteStartArray();
        reply.Writer.WriteEndArray();
    }

    public bool Has(ReadOnlySpan<byte> utf8Name) => true;

    public ValueTask CallAsync(in HostToolCall call, SkillPayload reply)
    {
        if (call.Name.SequenceEqual(Wait))
        {
            Threads.TryAdd(Environment.CurrentManagedThreadId, true);
            return new ValueTask(WaitAsync(reply, call.CancellationToken));
        }

        if (call.Name.SequenceEqual(Fail))
            throw new HostToolException("refused", "the tool refuses");
        HostToolReply.WriteSuccess(reply.Writer);
        return ValueTask.CompletedTask;
    }

    private static async Task WaitAsync(SkillPayload reply, CancellationToken cancellationToken)
    {
        await Task.Delay(100, cancellationToken).ConfigureAwait(false);
        HostToolReply.WriteSuccess(reply.Writer);
    }
}
