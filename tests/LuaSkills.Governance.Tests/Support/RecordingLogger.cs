using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LuaSkills.Governance.Tests.Support;

internal sealed class RecordingLogger : ILogger
{
    private readonly TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource _next;

    public RecordingLogger() => _next = _changed;

    public ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue(formatter(state, exception));
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Waits for a line that contains a text.</summary>
    public async Task WaitForAsync(string text)
    {
        while (true)
        {
            Task next = _next.Task;
            if (Lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
                return;
            await next.WaitAsync(TestContext.Current.CancellationToken);
        }
    }
}
