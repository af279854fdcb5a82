using System.Globalization;
using System.Text;
using System.Text.Json;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Vm;

/// <summary>Runs host-given Lua code in a VM (spec section 3.6).</summary>
internal static class CodeCall
{
    private const string ErrorPrefix = "Lua run_lua error: ";

    // The code becomes the body of a function without varargs; its first line is line 3 in error texts.
    private const string Before = "return function()\nlocal args = __runlua_args\n";
    private const string After = "\nend";

    // Stack during a run: the message handler (in a coroutine: whether the run succeeded), then the result.
    private const int Handler = 1;
    private const int Result = 2;

    private static ReadOnlySpan<byte> ArgumentsGlobal => "__runlua_args"u8;

    /// <summary>Runs the code; the VM is between <see cref="LuaVm.Begin"/> and <see cref="LuaVm.End"/>.</summary>
    public static TResult Run<TResult>(LuaVm vm, string code, ReadOnlySpan<byte> arguments, SkillJsonReader<TResult> reader)
    {
        LuaState state = vm.Running;
        try
        {
            state.PushReference(vm.Functions.Capture);
            int count = Push(vm, code, arguments);
            if (vm.ProtectedCall(state, count, LuaState.MultipleResults, Handler) != LuaStatus.Ok || vm.Interrupt.HasFired)
                throw ErrorOf(vm);
            return Read(vm, reader);
        }
        finally
        {
            Leave(vm);
        }
    }

    /// <summary>Compiles the code and pushes its function onto the running thread; the arguments are a global.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="code">The code.</param>
    /// <param name="arguments">UTF-8 JSON.</param>
    /// <param name="errorPrefix">Put before the text of an error.</param>
    /// <returns>Number of arguments on the stack.</returns>
    public static int Push(LuaVm vm, string code, ReadOnlySpan<byte> arguments, string errorPrefix = ErrorPrefix)
    {
        LuaState state = vm.Main;
        SetArguments(state, arguments);
        state.PushReference(vm.Functions.Capture);
        int handler = state.Top;
        if (state.Load(Encoding.UTF8.GetBytes(string.Concat(Before, code, After)), "run_lua\0"u8) != LuaStatus.Ok)
            throw new SkillException(SkillErrorCode.LuaSyntax, $"{errorPrefix}syntax error: {state.TextAt(-1)}");
        if (vm.ProtectedCall(state, 0, 1, handler) != LuaStatus.Ok || vm.Interrupt.HasFired)
            throw CallFault.Of(vm, state, entry: null, errorPrefix);

        state.Remove(handler);
        if (vm.Running.Handle != state.Handle)
            state.MoveTo(vm.Running, 1);
        return 0;
    }

    /// <summary>Reads the first result; the results lie on the running thread from index 2 on.</summary>
    public static TResult Read<TResult>(LuaVm vm, SkillJsonReader<TResult> reader)
    {
        // No value reads as nil.
        vm.Running.SetTop(Result);
        using Utf8Buffer json = new();
        try
        {
            vm.LuaToJson.Write(vm.Running, Result, json, vm.Interrupt.Limits.Output);
        }
        catch (LuaConversionException) when (vm.Interrupt.HasFired)
        {
            throw ErrorOf(vm);
        }
        catch (LuaConversionException error) when (error.Code is SkillErrorCode.OutputLimit)
        {
            long limit = vm.Interrupt.Limits.Output;
            throw new SkillLimitException(
                SkillErrorCode.OutputLimit,
                string.Create(CultureInfo.InvariantCulture, $"The result of run_lua is larger than {limit} bytes"),
                limit);
        }
        catch (LuaConversionException error)
        {
            throw new SkillException(error.Code ?? SkillErrorCode.NotConvertible, error.Message, error);
        }

        return reader(json.Written);
    }

    /// <summary>The exception for the error that ended the code; it lies on the top of the running thread.</summary>
    public static Exception ErrorOf(LuaVm vm) => CallFault.Of(vm, vm.Running, entry: null, ErrorPrefix);

    /// <summary>Takes the arguments away.</summary>
    public static void Leave(LuaVm vm)
    {
        LuaState state = vm.Main;
        state.PushGlobals();
        state.PushNil();
        state.RawSet(state.Top - 1, ArgumentsGlobal);
    }

    /// <summary>Makes the arguments known to the code.</summary>
    /// <exception cref="SkillException">They are not valid JSON.</exception>
    public static void SetArguments(LuaState state, ReadOnlySpan<byte> arguments)
    {
        state.PushGlobals();
        int globals = state.Top;
        try
        {
            JsonToLua.PushArguments(state, arguments);
        }
        catch (JsonException error)
        {
            throw new SkillException(SkillErrorCode.InvalidArguments, $"The arguments for run_lua are not valid JSON: {JsonErrorText.Of(error)}", error);
        }

        state.RawSet(globals, ArgumentsGlobal);
        state.SetTop(globals - 1);
    }
}
