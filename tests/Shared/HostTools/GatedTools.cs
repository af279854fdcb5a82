using System.Collections.Concurrent;
using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Tests.HostTools;

/// <summary>Host tools whose calls stay open until the test ends them; a tool answers with its arguments.</summary>
internal sealed class GatedTools : IHostTools
{
    // Only reached by a test that would hang otherwise.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly BlockingCollection<Open> _arrived = [];

    /// <summary>Waits until one more call has arrived.</summary>
    public Open Next()
    {
        Assert.True(_arrived.TryTake(out Open? call, s_patience), "No call arrived.");
        return call;
    }

    /// <summary>Whether calls have arrived that <see cref="Next"/> has not returned.</summary>
    public bool HasMore => _arrived.Count > 0;

    public void List(SkillPayload reply) => reply.Writer.WriteNullValue();

    public bool Has(ReadOnlySpan<byte> utf8Name) => true;

    public ValueTask CallAsync(in HostToolCall call, SkillPayload reply)
    {
        Open open = new(Encoding.UTF8.GetString(call.Arguments), reply, call.CancellationToken);
        _arrived.Add(open);
        return new ValueTask(open.Done.Task);
    }

    internal sealed class Open(string arguments, SkillPayload reply, CancellationToken cancellationToken)
    {
        /// <summary>Runs continuations on the thread that ends the call, as a tool's last step would.</summary>
        public TaskCompletionSource Done { get; } = new();

        public CancellationToken CancellationToken { get; } = cancellationToken;

        /// <summary>The thread on which the tool was called.</summary>
        public int ThreadId { get; } = Environment.CurrentManagedThreadId;

        public void Answer()
        {
            reply.Writer.WriteRawValue(arguments);
            Done.SetResult();
        }

        public void Fail(Exception error) => Done.SetException(error);
    }
}
