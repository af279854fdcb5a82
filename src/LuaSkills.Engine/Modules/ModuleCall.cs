using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Modules;

/// <summary>The ways of calling an entry of a module; <see cref="EntryCall"/> is for those of Lua skills.</summary>
internal static class ModuleCall
{
    /// <summary>Calls an entry for the host, on its thread to the end.</summary>
    public static TResult Run<TResult>(LoadedEntry entry, in SkillCall call, in CallLimits limits, SkillReplyReader<TResult> reader)
    {
        ModuleInvocation invocation = ModuleInvocation.Start(entry, default, call.Options?.RequestContext, call.Options, limits, call.Arguments);
        return invocation.IsCompleted || invocation.Wait() ? invocation.End(reader) : throw invocation.Abandon();
    }

    /// <summary>Calls an entry for the host, on its thread until the method ends or waits.</summary>
    public static SkillStep<TResult> Start<TResult>(LoadedEntry entry, in SkillCall call, in CallLimits limits, SkillReplyReader<TResult> reader)
    {
        ModuleInvocation invocation = ModuleInvocation.Start(entry, default, call.Options?.RequestContext, call.Options, limits, call.Arguments);
        return invocation.IsCompleted
            ? new SkillStep<TResult>(invocation.End(reader))
            : new SkillStep<TResult>(new SuspendedModuleCall<TResult>(invocation, reader));
    }

    /// <summary>Calls an entry for a skill. Everything that goes wrong comes out of the task.</summary>
    public static ValueTask<TResult> RunAsync<TResult>(
        LoadedEntry entry,
        CallOrigin origin,
        SkillRequestContext? request,
        SkillCallOptions? options,
        in CallLimits limits,
        ReadOnlySpan<byte> arguments,
        SkillReplyReader<TResult> reader)
    {
        try
        {
            ModuleInvocation invocation = ModuleInvocation.Start(entry, origin, request, options, limits, arguments);
            return invocation.IsCompleted ? new ValueTask<TResult>(invocation.End(reader)) : EndAsync(invocation, reader);
        }
        catch (Exception error)
        {
            return ValueTask.FromException<TResult>(error);
        }
    }

    private static async ValueTask<TResult> EndAsync<TResult>(ModuleInvocation invocation, SkillReplyReader<TResult> reader) =>
        await invocation.WaitAsync().ConfigureAwait(false) ? invocation.End(reader) : throw invocation.Abandon();
}
