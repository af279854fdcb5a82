using System.Text;
using LuaSkills.Engine.Api.Io;
using LuaSkills.Engine.Api.LuaExec;
using LuaSkills.Engine.Api.Processes;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Lua;
using LuaSkills.Engine.Modules;
using LuaSkills.Engine.Sandboxing;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary>What <c>bootstrap.lua</c> and <c>limits.lua</c> need from the engine; skills never see these functions.</summary>
internal static class EngineFunctions
{
    private static readonly SkillCallOptions s_noOptions = new();

    public static void Register(VulcanTable table)
    {
        table.Add("error_object", ErrorObject);
        table.Add("context_field", ContextField);
        table.Add("context_touch", ContextTouch);
        table.Add("context_fill", ContextFill);
        table.Add("skill_id", SkillId);
        table.Add("database_enabled", DatabaseEnabled);
        table.Add("print", Print);
        table.Add("stdout", "io.write", StandardOutput);
        table.Add("raise", static (ref VulcanCall call) => throw new LuaRaiseException(call.State.TextAt(1)));
        table.Add("interrupted", static (ref VulcanCall call) => call.Push(call.Vm.Interrupt.Check()));
        table.Add("spend", Spend);
        table.Add("collect", Collect);
        table.Add("arm", Arm);
        table.Add("disarm", Disarm);
        table.Add("module", Module);
        SandboxFunctions.Register(table);
        LuaExecFunctions.Register(table);
        SessionVmFunctions.Register(table);
        SignedSourceFunctions.Register(table);
        table.Add("enter_call", "call", EnterCall);
        table.Add("leave_call", LeaveCall);
        ProcessFunctions.RegisterInternal(table);
        if (!OperatingSystem.IsWindows())
            table.Add("popen", "io.popen", UnixPipe.Open);
    }

    /// <summary><c>error_object(value)</c>: an error object for any error value, with the traceback of the running code.</summary>
    private static int ErrorObject(ref VulcanCall call)
    {
        LuaState state = call.State;
        if (Interruption.TryCatch(call.Vm, state, 1))
            return 1;
        if (LuaErrorObject.Is(state, 1))
        {
            state.PushCopy(1);
            return 1;
        }

        string message = call.ArgumentCount == 0 ? "nil" : LuaErrorText.MessageOf(call.Vm, state, 1);
        LuaErrorObject.Push(call.Vm, state, Encoding.UTF8.GetBytes(message));
        return 1;
    }

    /// <summary><c>context_field(table, name)</c>: the value of a field of the running call.</summary>
    private static int ContextField(ref VulcanCall call)
    {
        call.Vm.Context.PushField(call.State, (ContextTable)call.State.IntegerAt(1), call.State.StringAt(2));
        return 1;
    }

    /// <summary><c>context_touch(table)</c>: the skill wrote a field of the running call.</summary>
    private static int ContextTouch(ref VulcanCall call)
    {
        call.Vm.Context.Touch((ContextTable)call.State.IntegerAt(1));
        return 0;
    }

    /// <summary><c>context_fill(table)</c>: fills all fields of a table before it is traversed.</summary>
    private static int ContextFill(ref VulcanCall call)
    {
        call.Vm.Context.Materialize(call.State, (ContextTable)call.State.IntegerAt(1));
        return 0;
    }

    /// <summary><c>skill_id()</c>: id of the running skill, <c>""</c> outside skills, nil before the first call.</summary>
    private static int SkillId(ref VulcanCall call) =>
        call.Vm.Context.Current is { } frame ? call.Push(frame.Entry?.Skill.Id ?? "") : call.PushNil();

    /// <summary><c>database_enabled(kind)</c>: whether the running skill has the database, which it now looks at; nil before the first call.</summary>
    private static int DatabaseEnabled(ref VulcanCall call)
    {
        if (call.Vm.Context.Current is not { } frame)
            return call.PushNil();

        call.Vm.Context.Touch(ContextTable.Databases);
        return call.Push(frame.Entry?.Skill.DatabaseOf((DatabaseKind)call.State.IntegerAt(1)) is not null);
    }

    private static int Print(ref VulcanCall call)
    {
        if (call.Vm.Log.IsEnabled)
            call.Vm.Log.Info("[LuaSkill:info] " + call.State.TextAt(1));
        return 0;
    }

    /// <summary><c>stdout(...)</c>: what the managed <c>io.write</c> writes where no file was chosen.</summary>
    private static int StandardOutput(ref VulcanCall call)
    {
        using Utf8Buffer line = new();
        line.Append("[LuaSkill:stdout] "u8);
        for (int index = 1; index <= call.ArgumentCount; index++)
            WrittenValue.Append(ref call, index, line, mustBeUtf8: false);
        if (call.Vm.Log.IsEnabled)
            call.Vm.Log.Info(Encoding.UTF8.GetString(line.Written));
        return call.Push(true);
    }

    /// <summary><c>spend(steps)</c>: counts work that the VM's hook does not see; stops the call when that was too much.</summary>
    private static int Spend(ref VulcanCall call)
    {
        if (call.Vm.Interrupt.Spend((int)call.State.IntegerAt(1)))
            call.State.SetErrorHook();
        return 0;
    }

    /// <summary><c>collect()</c>: the results of the native function that had the Lua code suspended.</summary>
    private static int Collect(ref VulcanCall call)
    {
        HostOperation operation = call.Vm.TakePending();
        VulcanCall suspended = new(call.Vm, call.State, operation.FunctionName);
        return operation.End(ref suspended);
    }

    /// <summary><c>module(name)</c>: the chunk of a module and its raw native functions.</summary>
    private static int Module(ref VulcanCall call)
    {
        string name = call.State.TextAt(1);
        if (LuaPrelude.Module(name) is not { } chunk)
            throw call.Error($"no module '{name}'");
        chunk.Push(call.State);
        NativeFunctions.PushModule(call.State, name);
        return 2;
    }

    /// <summary><c>arm()</c>: a coroutine created now inherits the hook.</summary>
    private static int Arm(ref VulcanCall call)
    {
        // Under limits every thread has the hook; setting it again would restart its count, and a loop that creates coroutines never end.
        // What a coroutine executes before its own hook is first called is counted now.
        Interrupt interrupt = call.Vm.Interrupt;
        if (!interrupt.IsLimited)
            call.Vm.InstallHook(call.State);
        else if (interrupt.Spend(interrupt.HookPeriod))
            call.State.SetErrorHook();
        return 0;
    }

    /// <summary><c>disarm()</c>: takes the hook off the main thread again when the running call has no limits.</summary>
    private static int Disarm(ref VulcanCall call)
    {
        if (!call.Vm.Interrupt.IsLimited && call.State.Handle == call.Vm.Running.Handle)
            call.State.ClearHook();
        return 0;
    }

    /// <summary>
    /// <c>enter_call(name, args)</c>: opens the frame of a nested call and returns the target's handler; for a target that does not run in this VM, a module or a skill that
    /// has VMs of its own, false and what it returned.
    /// </summary>
    private static int EnterCall(ref VulcanCall call)
    {
        LuaVm vm = call.Vm;
        if (vm.Context.Current is not { } outer)
            throw new LuaRaiseException("vulcan.call not initialized");

        string name = call.RequireString(1, "name");
        call.RequireTable(2, "args");
        if (!vm.Catalogue.TryFind(name, out LoadedEntry? entry))
            throw new LuaRaiseException($"Skill '{name}' not found");
        if (outer.LuaExec is { } run)
            LuaExecRules.CheckCall(run, entry);
        VmSandbox? elsewhere = vm.Profile.Has(entry) ? null : vm.Profile.Sandbox;
        if (entry.Method is null && elsewhere is null && vm.PushHandler(call.State, entry) != LuaType.Function)
            throw new LuaRaiseException($"Skill function '{entry.LuaModule}' not found");

        if (vm.Context.Depth >= vm.Interrupt.Limits.CallDepth)
        {
            vm.Interrupt.Stop(InterruptReason.CallDepth);
            call.State.SetErrorHook();
            throw call.Error("nested deeper than the call may");
        }

        // The one place where the permissions of a Lua skill decide what it may call.
        elsewhere?.DemandCall(entry);
        CallFrame frame = NestedFrame(vm, call.State, outer, entry);
        if (entry.Method is not null)
            return LuaModuleCall.Run(ref call, outer, frame with { Depth = vm.Context.Depth + 1 });
        if (elsewhere is not null)
            return CrossVmCalls.Start(ref call, elsewhere, entry, frame with { Depth = vm.Context.Depth + 1 });
        vm.Context.Enter(frame);
        return 1;
    }

    private static int LeaveCall(ref VulcanCall call)
    {
        call.Vm.Context.Leave();
        return 0;
    }

    /// <summary>
    /// The target gets the request, budget and configuration as the caller sees them now, converted through JSON. A caller that never
    /// looked at its context cannot have changed it, so nothing is converted then.
    /// </summary>
    private static CallFrame NestedFrame(LuaVm vm, LuaState state, CallFrame outer, LoadedEntry entry)
    {
        CallFrame nested = new(entry, outer.Request, outer.ClientBudget, outer.ToolConfig)
        {
            LuaExec = outer.LuaExec?.WithoutFile,
            Options = outer.Options,
            HeldState = outer.HeldState,
        };
        if (outer.Touched == 0)
            return nested;

        state.PushReference(vm.Functions.ContextTable(ContextTable.Context));
        int context = state.Top;
        if (ToJson(vm, state, context, "request"u8) is { } request)
            nested = nested with { Request = WithoutLoss(RequestContextTable.Parse(request.Utf8), outer.Request) };
        if (ToJson(vm, state, context, "client_budget"u8) is { } budget)
            nested = nested with { ClientBudget = budget };
        if (ToJson(vm, state, context, "tool_config"u8) is { } configuration)
            nested = nested with { ToolConfig = configuration };
        state.Pop(1);
        return nested with { Options = (outer.Options ?? s_noOptions) with { RequestContext = nested.Request, ClientBudget = nested.ClientBudget, ToolConfig = nested.ToolConfig } };
    }

    // Lua does not see these members, so it cannot have meant to leave them out.
    private static SkillRequestContext? WithoutLoss(SkillRequestContext? seen, SkillRequestContext? original) =>
        original is { TraceId: null, LlmSessionId: null } or null ? seen : (seen ?? new SkillRequestContext()) with
        {
            TraceId = original.TraceId,
            LlmSessionId = original.LlmSessionId,
        };

    private static JsonText? ToJson(LuaVm vm, LuaState state, int context, ReadOnlySpan<byte> field)
    {
        bool isSet = state.RawGet(context, field) != LuaType.Nil;
        try
        {
            if (!isSet)
                return null;
            using Utf8Buffer buffer = new();
            vm.LuaToJson.Write(state, -1, buffer);
            return JsonText.Parse(buffer.Written);
        }
        catch (LuaConversionException error)
        {
            throw new LuaRaiseException(error.Message);
        }
        finally
        {
            state.Pop(1);
        }
    }
}
