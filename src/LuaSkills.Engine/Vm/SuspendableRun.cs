using System.Diagnostics.CodeAnalysis;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>A host call that runs in the coroutine of its VM, so that it can wait for a VM and for the host without holding a thread.</summary>
/// <param name="options">Invocation context and timeout.</param>
/// <param name="cancellationToken">Stops the call.</param>
[SuppressMessage("Design", "CA1001", Justification = "Resuming, which happens after every suspension, disposes the wake-up.")]
internal abstract class SuspendableRun<TResult>(SkillCallOptions? options, CancellationToken cancellationToken) : SuspendedCall<TResult>
{
    // Results of the call's body: whether it ended without an error, then its values or the error object.
    private const int Outcome = 1;

    private readonly Deadline _deadline = Deadline.In(options?.Timeout);
    private VmPool? _pool;
    private VmLease _lease;
    private byte[] _arguments = [];
    private Task<bool>? _slot;
    private Wakeup? _wakeup;

    /// <summary>Runs the call until it ends or waits.</summary>
    /// <param name="arguments">UTF-8 JSON; copied when the call has to wait for a VM.</param>
    public SkillStep<TResult> Start(ReadOnlySpan<byte> arguments)
    {
        while (true)
        {
            _pool = Find();
            if (IsNested)
                return Begin(_pool.TakeNested(), arguments);
            Task<bool> slot = _pool.WaitAsync(_deadline, cancellationToken);
            if (!slot.IsCompleted)
            {
                _slot = slot;
                _arguments = arguments.ToArray();
                return new SkillStep<TResult>(this);
            }

            if (_pool.Take(slot.GetAwaiter().GetResult(), _deadline) is { } vm)
                return Begin(vm, arguments);
        }
    }

    /// <inheritdoc/>
    public sealed override void OnReady(Action continuation)
    {
        if (_slot is { } slot)
        {
            slot.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
            return;
        }

        _wakeup = new Wakeup(continuation);
        _wakeup.Arm(_lease.Vm.Pending, _deadline, cancellationToken);
    }

    /// <inheritdoc/>
    public sealed override SkillStep<TResult> Resume()
    {
        if (_slot is { } slot)
        {
            _slot = null;
            return _pool!.Take(slot.GetAwaiter().GetResult(), _deadline) is { } vm ? Begin(vm, _arguments) : Start(_arguments);
        }

        _wakeup!.Dispose();
        _lease.Resume();
        return Continue(arguments: 0);
    }

    /// <summary>Whether the call is made from inside another one, which holds a VM: it then takes one without waiting.</summary>
    protected virtual bool IsNested => false;

    /// <summary>Looks up what is to be called among the skills in service, and the pool it runs in.</summary>
    /// <exception cref="SkillException">There is no such entry.</exception>
    protected abstract VmPool Find();

    /// <summary>What the code sees of the call.</summary>
    protected abstract CallFrame Frame(SkillCallOptions? options);

    /// <summary>Pushes the function to be called and its arguments.</summary>
    /// <returns>Number of arguments.</returns>
    protected abstract int Push(LuaVm vm, ReadOnlySpan<byte> arguments);

    /// <summary>The result of code that has ended.</summary>
    /// <param name="vm">What it returned lies on the running thread from index 2 on; otherwise its error on the top.</param>
    /// <param name="succeeded">Whether it returned. It may have been told to stop all the same (<see cref="Interrupt.HasFired"/>).</param>
    protected abstract TResult Finish(LuaVm vm, bool succeeded);

    /// <summary>Called when the VM was given back.</summary>
    protected virtual void Ended()
    {
    }

    /// <summary>Runs the call until it ends or waits, in a VM that is kept.</summary>
    /// <param name="pool">The pool whose skills it has.</param>
    /// <param name="vm">The VM.</param>
    /// <param name="arguments">UTF-8 JSON.</param>
    protected SkillStep<TResult> StartIn(VmPool pool, LuaVm vm, ReadOnlySpan<byte> arguments)
    {
        _lease = new VmLease(vm, Frame(options), pool.LimitsOf(_deadline, options?.Limits, cancellationToken));
        return Begin(arguments);
    }

    /// <summary>Takes back what <see cref="Push"/> left in the VM besides the stack; called at the end in any case.</summary>
    protected virtual void Leave(LuaVm vm)
    {
    }

    private SkillStep<TResult> Begin(LuaVm vm, ReadOnlySpan<byte> arguments)
    {
        _lease = new VmLease(_pool!, vm, Frame(options), _pool!.LimitsOf(_deadline, options?.Limits, cancellationToken), suspendable: true);
        return Begin(arguments);
    }

    private SkillStep<TResult> Begin(ReadOnlySpan<byte> arguments)
    {
        LuaVm vm = _lease.Vm;
        int count;
        try
        {
            vm.Running.PushReference(vm.Functions.CallBody);
            count = Push(vm, arguments);
        }
        catch
        {
            End();
            throw;
        }

        // The body's own first argument is the function.
        return Continue(count + 1);
    }

    private SkillStep<TResult> Continue(int arguments)
    {
        LuaVm vm = _lease.Vm;
        bool suspended = false;
        try
        {
            LuaStatus status = vm.Resume(arguments, out int values);
            if (status == LuaStatus.Yield)
            {
                vm.Running.Pop(values);
                _lease.Suspend();
                suspended = true;
                return new SkillStep<TResult>(this);
            }

            if (status != LuaStatus.Ok)
                vm.IsBroken = true;
            return new SkillStep<TResult>(Finish(vm, status == LuaStatus.Ok && vm.Running.BooleanAt(Outcome)));
        }
        finally
        {
            if (!suspended)
                End();
        }
    }

    private void End()
    {
        Leave(_lease.Vm);
        _lease.Dispose();
        Ended();
    }
}
