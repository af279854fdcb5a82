using System.Collections.Concurrent;
using Spectre.Console;

namespace LuaSkills.Cli.Output;

/// <summary>Shows how far an operation is: a bar on a terminal, a line for each phase on one without escapes, nothing in a pipe.</summary>
internal static class OperationProgress
{
    /// <summary>Runs an operation and shows what it reports.</summary>
    /// <param name="terminal">Where; on its error output.</param>
    /// <param name="title">What is done.</param>
    /// <param name="operation">Does it, and reports phases and bytes.</param>
    public static Task<TResult> ShowAsync<TResult>(Terminal terminal, string title, Func<IProgress<OperationStep>, Task<TResult>> operation)
    {
        if (!Terminal.IsErrorTerminal)
            return operation(new Silence());
        return terminal.UsesEscapesOnError ? ShowBarAsync(terminal, title, operation) : operation(new Lines(title));
    }

    private static Task<TResult> ShowBarAsync<TResult>(Terminal terminal, string title, Func<IProgress<OperationStep>, Task<TResult>> operation)
    {
        Progress progress = terminal.Error.Progress();
        progress.AutoClear = true;
        return progress
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                Bar bar = new(context.AddTask(Markup.Escape(title), autoStart: true, maxValue: double.Epsilon), title);
                try
                {
                    return await operation(bar).ConfigureAwait(false);
                }
                finally
                {
                    // What nobody looked at yet is seen at least once.
                    context.Refresh();
                }
            });
    }

    private sealed class Silence : IProgress<OperationStep>
    {
        public void Report(OperationStep value)
        {
        }
    }

    private sealed class Lines(string title) : IProgress<OperationStep>
    {
        private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);

        public void Report(OperationStep value)
        {
            if (_seen.TryAdd(value.Phase, true))
                Terminal.WriteErrorLine($"{title}: {value.Phase}");
        }
    }

    private sealed class Bar(ProgressTask task, string title) : IProgress<OperationStep>
    {
        public void Report(OperationStep value)
        {
            task.Description = Markup.Escape($"{title}: {value.Phase}");
            task.IsIndeterminate = value.Total is null or 0;
            if (value.Total is > 0 and var total)
                task.MaxValue = total;
            if (value.Done is { } done)
                task.Value = done;
        }
    }
}

/// <summary>A step of an operation.</summary>
/// <param name="Phase">What is being done, in a word or two.</param>
/// <param name="Done">Bytes done.</param>
/// <param name="Total">Bytes in all, when that is known.</param>
internal readonly record struct OperationStep(string Phase, long? Done, long? Total);
