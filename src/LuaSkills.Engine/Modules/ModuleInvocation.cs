using System.Runtime.ExceptionServices;
using System.Text.Unicode;
using LuaSkills.CompilerServices;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Modules;

/// <summary>A method of a module at work. Owns the call object and the reply until the method has ended, however late that is.</summary>
/// <remarks>Ended in one of two ways, once: <see cref="Complete"/> then <see cref="Release"/>, or <see cref="Abandon"/>.</remarks>
internal readonly struct ModuleInvocation
{
    private readonly LoadedEntry _entry;
    private readonly CallLimits _limits;
    private readonly SkillModuleCall _call;
    private readonly SkillPayload _reply;
    private readonly bool _isHost;

    // What is not complete is a task, which may be waited for as often as one likes.
    private readonly ValueTask _work;
    private readonly Task? _task;

    private ModuleInvocation(LoadedEntry entry, in CallLimits limits, SkillModuleCall call, SkillPayload reply, ValueTask work, bool isHost)
    {
        _entry = entry;
        _limits = limits;
        _call = call;
        _reply = reply;
        _isHost = isHost;
        if (work.IsCompleted)
        {
            _work = work;
        }
        else
        {
            _task = work.AsTask();
            _work = new ValueTask(_task);
        }
    }

    /// <summary>Whether the method has ended.</summary>
    public bool IsCompleted => _work.IsCompleted;

    /// <summary>Completes when the method has ended.</summary>
    public Task Task => _task ?? Task.CompletedTask;

    /// <summary>What the method wrote; valid between <see cref="Complete"/> and <see cref="Release"/>.</summary>
    public ReadOnlySpan<byte> Content => _reply.WrittenSpan;

    /// <summary>Whether the method was told to stop; asked before <see cref="Complete"/>.</summary>
    public bool WasStopped => _call.IsStopRequested;

    /// <summary>Runs a method until it ends or waits.</summary>
    /// <param name="entry">Its entry.</param>
    /// <param name="origin">Who calls.</param>
    /// <param name="request">The request that led to the call.</param>
    /// <param name="options">What else came with the call.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="arguments">UTF-8 JSON.</param>
    /// <exception cref="SkillLimitException">The calls are nested too deep.</exception>
    public static ModuleInvocation Start(
        LoadedEntry entry,
        CallOrigin origin,
        SkillRequestContext? request,
        SkillCallOptions? options,
        in CallLimits limits,
        ReadOnlySpan<byte> arguments)
    {
        origin.CheckDepth(limits.CallDepth, entry.CanonicalName);
        ModuleMethod method = entry.Method!;
        SkillCallInfo info = new()
        {
            SkillId = entry.Skill.Id,
            Method = entry.LocalName,
            CallerId = origin.CallerId,
            Request = request,
            Deadline = limits.Deadline.IsSet ? DateTimeOffset.UtcNow.AddMilliseconds(limits.Deadline.RemainingMilliseconds) : null,
            Depth = origin.Depth,
            Options = options,
            HeldState = origin.HeldState,
        };
        SkillModuleCall call = ModuleCallPool.Rent();
        SkillPayload reply = SkillPayload.Rent();
        ValueTask work;
        try
        {
            using HostScope scope = HostScope.Enter();
            work = method.Module.Module.InvokeAsync(method.Index, arguments, call.Begin(info, method.Module.Environment, limits.CancellationToken), reply);
        }
        catch (Exception error)
        {
            work = ValueTask.FromException(error);
        }

        return new ModuleInvocation(entry, limits, call, reply, work, isHost: origin.CallerId is null);
    }

    /// <summary>Blocks until the method has ended or the limits of the call are reached.</summary>
    /// <returns>Whether it has ended.</returns>
    public bool Wait()
    {
        try
        {
            Task.Wait(_limits.Deadline.RemainingMilliseconds, _limits.CancellationToken);
        }
        catch (Exception error) when (error is AggregateException or OperationCanceledException)
        {
            // What the method threw comes out when it is completed.
        }

        return IsCompleted;
    }

    /// <summary>Waits without a thread until the method has ended or the limits of the call are reached.</summary>
    /// <returns>Whether it has ended.</returns>
    public async ValueTask<bool> WaitAsync()
    {
        Task task = Task;
        await task.WaitAsync(TimeSpan.FromMilliseconds(_limits.Deadline.RemainingMilliseconds), _limits.CancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompleted;
    }

    /// <summary>Has an action called once the method has ended or the limits of the call are reached.</summary>
    public Wakeup WakeUp(Action continuation)
    {
        Wakeup wakeup = new(continuation);
        wakeup.Arm(Task, _limits.Deadline, _limits.CancellationToken);
        return wakeup;
    }

    /// <summary>Ends the call of a method that has ended: its context is dead from here on.</summary>
    /// <returns>What it tells the model beside the result.</returns>
    /// <exception cref="Exception">The method failed, or its content is not allowed.</exception>
    public string? Complete()
    {
        Exception? fault = null;
        try
        {
            _work.GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            fault = ModuleFault.Of(_entry, error, _limits, WasStopped, _isHost);
        }

        string? llmContext = _call.End();
        ModuleCallPool.Return(_call);
        if (fault is not null)
            ExceptionDispatchInfo.Throw(fault);

        ReadOnlySpan<byte> content = Content;
        if (content.Length > _limits.Output)
            throw ModuleFault.TooLarge(_entry, content.Length, _limits.Output);
        if (!Utf8.IsValid(content))
            throw ModuleFault.BadContent(_entry);
        return llmContext;
    }

    /// <summary>Gives the reply back.</summary>
    public void Release() => _reply.Dispose();

    /// <summary>Ends the call of a method that has ended and builds the caller's result.</summary>
    public TResult End<TResult>(SkillReplyReader<TResult> reader)
    {
        try
        {
            string? llmContext = Complete();
            return reader(new SkillReply(Content, overflowMode: null, templateHint: null, hostResult: null) { LlmContext = llmContext });
        }
        catch (SkillException error) when (error.SkillId is null)
        {
            error.SkillId = _entry.Skill.Id;
            error.EntryName = _entry.LocalName;
            throw;
        }
        finally
        {
            Release();
        }
    }

    /// <summary>Leaves a method that has not ended to itself; what it holds is given back when it ends.</summary>
    /// <returns>The exception for the caller.</returns>
    public Exception Abandon()
    {
        Exception stopped = ModuleFault.Stopped(_entry, _limits);
        _ = Task.ContinueWith(
            static (completed, state) =>
            {
                // Seen, so that the failure of something nobody waits for is not reported as unobserved.
                _ = completed.Exception;
                (SkillModuleCall call, SkillPayload reply) = ((SkillModuleCall, SkillPayload))state!;
                _ = call.End();
                ModuleCallPool.Return(call);
                reply.Dispose();
            },
            (_call, _reply),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return stopped;
    }
}
