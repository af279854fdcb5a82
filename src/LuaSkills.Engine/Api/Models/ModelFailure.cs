using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Models;

/// <summary>Failed model calls as Lua sees them: <c>{ok=false, error={code, message, provider_…}}</c>.</summary>
internal static class ModelFailure
{
    private const int LargestStatus = 65535;

    /// <summary>Pushes the failure for what a provider threw.</summary>
    public static int Push(ref VulcanCall call, string model, Exception error)
    {
        if (error is ModelException refusal)
            return Push(ref call, refusal.Code, refusal.Message, refusal);

        // Such a message may quote keys or addresses, so it goes to the log unless the host says otherwise.
        string text = $"model {model} failed with {error.GetType().Name}";
        if (call.Vm.Log.IsEnabled)
            call.Vm.Log.Error($"[LuaSkill:error] {text}: {error}");
        return Push(ref call, ModelErrorCode.InternalError, call.Vm.Host.ExposeModelExceptionMessages ? $"{text}: {error.Message}" : text);
    }

    /// <summary>Pushes a failure.</summary>
    public static int Push(ref VulcanCall call, ModelErrorCode code, string message, ModelException? provider = null)
    {
        LuaState state = call.State;
        state.NewTable(recordSize: 2);
        int failure = state.Top;
        state.PushBoolean(false);
        state.RawSet(failure, "ok"u8);
        state.NewTable(recordSize: 2);
        int error = state.Top;
        state.PushString(NameOf(code));
        state.RawSet(error, "code"u8);
        state.PushString(message);
        state.RawSet(error, "message"u8);
        if (provider?.ProviderMessage is { } providerMessage)
        {
            state.PushString(providerMessage);
            state.RawSet(error, "provider_message"u8);
        }

        if (provider?.ProviderCode is { } providerCode)
        {
            state.PushString(providerCode);
            state.RawSet(error, "provider_code"u8);
        }

        if (provider?.ProviderStatus is { } status and >= 0 and <= LargestStatus)
        {
            state.PushInteger(status);
            state.RawSet(error, "provider_status"u8);
        }

        state.RawSet(failure, "error"u8);
        return 1;
    }

    private static ReadOnlySpan<byte> NameOf(ModelErrorCode code) => code switch
    {
        ModelErrorCode.ModelUnavailable => "model_unavailable"u8,
        ModelErrorCode.InvalidArgument => "invalid_argument"u8,
        ModelErrorCode.ProviderError => "provider_error"u8,
        ModelErrorCode.Timeout => "timeout"u8,
        ModelErrorCode.BudgetExceeded => "budget_exceeded"u8,
        _ => "internal_error"u8,
    };
}
