using LuaSkills.Engine.Processes;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Processes;

/// <summary>A process that is waited for.</summary>
/// <param name="task">Completes with what is waited for.</param>
/// <param name="stop">Ends it.</param>
/// <param name="push">Pushes what came.</param>
internal sealed class ProcessOperation<TResult>(Task<TResult> task, HostStop stop, ProcessResultPusher<TResult> push) : HostOperation(task, stop)
{
    private readonly Task<TResult> _task = task;

    /// <inheritdoc/>
    protected override int Push(ref VulcanCall call)
    {
        try
        {
            return push(ref call, _task.GetAwaiter().GetResult());
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            throw call.Error(BrokenPipe.Text);
        }
    }

    /// <inheritdoc/>
    protected override void Release()
    {
    }
}
