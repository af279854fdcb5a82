using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Models;

/// <summary>A model at work.</summary>
/// <typeparam name="TReply">Type of its reply.</typeparam>
/// <param name="task">The provider's.</param>
/// <param name="stop">Tells the provider to stop.</param>
/// <param name="model">Which model, for error texts: <c>embed</c> or <c>llm</c>.</param>
/// <param name="push">Pushes the reply.</param>
internal sealed class ModelOperation<TReply>(Task<TReply> task, HostStop stop, string model, Action<LuaState, TReply> push)
    : HostOperation(task, stop)
{
    private readonly Task<TReply> _task = task;

    protected override int Push(ref VulcanCall call)
    {
        int top = call.State.Top;
        try
        {
            push(call.State, _task.GetAwaiter().GetResult());
            return 1;
        }
        catch (Exception error) when (!IsStop(error, ref call))
        {
            // What user code returns may be null in spite of its type; that counts as its failure too.
            call.State.SetTop(top);
            return ModelFailure.Push(ref call, model, error);
        }
    }

    protected override void Release()
    {
    }
}
