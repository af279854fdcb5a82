using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Modules;

/// <summary><c>vulcan.call</c> of an entry that is a method of a module: it does not run in the VM of the caller.</summary>
internal static class LuaModuleCall
{
    /// <summary>Calls the method; the arguments are the table at index 2.</summary>
    /// <param name="call">The call of <c>enter_call</c>.</param>
    /// <param name="caller">The frame of the caller.</param>
    /// <param name="target">What the target is to see of the request; a frame that was never entered.</param>
    /// <returns>Number of values pushed, or that the Lua code is to be suspended.</returns>
    /// <exception cref="LuaRaiseException">The call is not allowed, or failed.</exception>
    public static int Run(ref VulcanCall call, CallFrame caller, CallFrame target)
    {
        LoadedEntry entry = target.Entry!;
        ModuleInvocation invocation;
        using (Utf8Buffer buffer = new())
        {
            ReadOnlySpan<byte> arguments = Arguments(ref call, buffer);
            try
            {
                string? callerId = caller.Entry?.Skill.Id;
                CallPermissions.Check(callerId, caller: null, entry, callers: null);
                invocation = ModuleInvocation.Start(
                    entry, new CallOrigin(callerId, target.Depth, target.HeldState), target.Request, target.ToOptions(), call.Vm.Interrupt.Limits, arguments);
            }
            catch (SkillException error) when (error is not SkillPermissionException)
            {
                throw ModuleOperation.Raise(error);
            }
        }

        if (!invocation.IsCompleted)
            return new ModuleOperation(invocation).Complete(ref call);
        try
        {
            return ModuleOperation.PushContent(ref call, invocation);
        }
        finally
        {
            invocation.Release();
        }
    }

    /// <summary>The argument table as JSON; an empty one is an object.</summary>
    private static ReadOnlySpan<byte> Arguments(scoped ref VulcanCall call, Utf8Buffer buffer)
    {
        try
        {
            call.Vm.LuaToJson.Write(call.State, 2, buffer);
        }
        catch (LuaConversionException error)
        {
            throw new LuaRaiseException("vulcan.call: invalid args table: " + error.Message);
        }

        return buffer.Written.SequenceEqual("[]"u8) ? "{}"u8 : buffer.Written;
    }
}
