using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Host;

/// <summary>What Lua gets to know of an exception of the host's tools: all of a <see cref="HostToolException"/>, only the type of any other.</summary>
internal static class HostFailure
{
    /// <summary>Replaces what a tool wrote by its failure.</summary>
    public static void Write(LuaVm vm, SkillPayload reply, string toolName, Exception error)
    {
        if (error is HostToolException refusal)
            HostToolReply.WriteFailure(reply, refusal.Code, refusal.Message, refusal.Details);
        else
            HostToolReply.WriteFailure(reply, HostToolErrorCode.CallbackError, Describe(vm, $"host tool '{toolName}'", error));
    }

    /// <summary>The text for an exception. One that was not thrown for the skill may quote secrets, so its message goes to the log only.</summary>
    /// <param name="vm">The VM that called.</param>
    /// <param name="what">What failed, as the subject of a sentence.</param>
    /// <param name="error">What was thrown.</param>
    public static string Describe(LuaVm vm, string what, Exception error)
    {
        if (error is HostToolException refusal)
            return refusal.Message;

        string text = $"{what} failed with {error.GetType().Name}";
        if (vm.Log.IsEnabled)
            vm.Log.Error($"[LuaSkill:error] {text}: {error}");
        return text;
    }

    public static string NotJson(JsonException error) => "host tool response JSON decode failed: " + JsonErrorText.Of(error);
}
