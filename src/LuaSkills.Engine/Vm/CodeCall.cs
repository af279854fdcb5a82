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

    private const int Handler = 1;
    private const int Result = 2;

    private static ReadOnlySpan<byte> ArgumentsGlobal => "__runlua_args"u8;

    /// <summary>Runs the code; the VM is between <see cref="LuaVm.Begin"/> and <see cref="LuaVm.End"/>.</summary>
    public static TResult Run<TResult>(LuaVm vm, string code, ReadOnlySpan<byte> arguments, SkillJsonReader<TResult> reader)
    {
        LuaState state = vm.Main;
        state.PushReference(vm.Functions.Capture);
        SetArguments(state, arguments);
        try
        {
            if (state.Load(Encoding.UTF8.GetBytes(string.Concat(Before, code, After)), "run_lua\0"u8) != LuaStatus.Ok)
                throw new SkillException(SkillErrorCode.LuaSyntax, $"{ErrorPrefix}syntax error: {state.TextAt(-1)}");
            if (state.ProtectedCall(0, 1, Handler) != LuaStatus.Ok || state.ProtectedCall(0, 1, Handler) != LuaStatus.Ok || vm.Interrupt.HasFired)
                throw CallFault.Of(vm, entry: null, ErrorPrefix);

            using Utf8Buffer json = new();
            vm.LuaToJson.Write(state, Result, json);
            return reader(json.Written);
        }
        catch (LuaConversionException) when (vm.Interrupt.HasFired)
        {
            throw CallFault.Of(vm, entry: null, ErrorPrefix);
        }
        catch (LuaConversionException error)
        {
            throw new SkillException(SkillErrorCode.NotConvertible, error.Message, error);
        }
        finally
        {
            state.PushGlobals();
            state.PushNil();
            state.RawSet(state.Top - 1, ArgumentsGlobal);
        }
    }

    private static void SetArguments(LuaState state, ReadOnlySpan<byte> arguments)
    {
        state.PushGlobals();
        try
        {
            JsonToLua.PushArguments(state, arguments);
        }
        catch (JsonException error)
        {
            throw new SkillException(SkillErrorCode.InvalidArguments, $"The arguments for run_lua are not valid JSON: {JsonErrorText.Of(error)}", error);
        }

        state.RawSet(Result, ArgumentsGlobal);
        state.SetTop(Handler);
    }
}
