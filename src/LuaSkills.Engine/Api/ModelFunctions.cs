using System.Globalization;
using LuaSkills.Engine.Api.Models;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary><c>vulcan.models</c> (spec section 4.16). Nothing here raises a Lua error for what the skill or the provider does.</summary>
internal static class ModelFunctions
{
    public static void Register(VulcanTable table)
    {
        table.Add("status", "vulcan.models.status", Status);
        table.Add("has", "vulcan.models.has", Has);
        table.Add("embed", "vulcan.models.embed", Embed);
        table.Add("llm", "vulcan.models.llm", Llm);
    }

    private static int Status(ref VulcanCall call)
    {
        LuaState state = call.State;
        state.NewTable(recordSize: 2);
        int status = state.Top;
        state.PushBoolean(true);
        state.RawSet(status, "ok"u8);
        state.NewTable(recordSize: 2);
        int capabilities = state.Top;
        state.PushBoolean(ModelCapabilities.CanEmbed(call.Vm));
        state.RawSet(capabilities, "embed"u8);
        state.PushBoolean(ModelCapabilities.CanLlm(call.Vm));
        state.RawSet(capabilities, "llm"u8);
        state.RawSet(status, "capabilities"u8);
        return 1;
    }

    private static int Has(ref VulcanCall call)
    {
        if (call.ArgumentCount != 1 || call.TypeAt(1) != LuaType.String)
            return call.Push(false);

        ReadOnlySpan<byte> capability = call.State.StringAt(1);
        return call.Push(
            (capability.SequenceEqual("embed"u8) && ModelCapabilities.CanEmbed(call.Vm)) ||
            (capability.SequenceEqual("llm"u8) && ModelCapabilities.CanLlm(call.Vm)));
    }

    private static int Embed(ref VulcanCall call)
    {
        if ((CountFault(ref call, 1) ?? call.TextFault(1, "text")) is { } fault)
            return ModelFailure.Push(ref call, ModelErrorCode.InvalidArgument, $"{call.FunctionName}: {fault}");
        if (!ModelCapabilities.CanEmbed(call.Vm))
            return ModelFailure.Push(ref call, ModelErrorCode.ModelUnavailable, "embedding callback is not registered");

        call.Vm.Policy?.DemandModels(call.FunctionName);
        HostStop stop = HostStop.For(call.Vm.Interrupt);
        ValueTask<TextEmbedding> running;
        try
        {
            running = call.Vm.Host.Models!.EmbedAsync(call.State.TextAt(1), ModelCallers.Of(call.Vm.Context.Current), stop.Token);
        }
        catch (Exception error)
        {
            running = ValueTask.FromException<TextEmbedding>(error);
        }

        return new ModelOperation<TextEmbedding>(running.AsTask(), stop, "embed", ModelReply.Push).Complete(ref call);
    }

    private static int Llm(ref VulcanCall call)
    {
        if ((CountFault(ref call, 2) ?? call.TextFault(1, "system") ?? call.TextFault(2, "user")) is { } fault)
            return ModelFailure.Push(ref call, ModelErrorCode.InvalidArgument, $"{call.FunctionName}: {fault}");
        if (!ModelCapabilities.CanLlm(call.Vm))
            return ModelFailure.Push(ref call, ModelErrorCode.ModelUnavailable, "llm callback is not registered");

        call.Vm.Policy?.DemandModels(call.FunctionName);
        HostStop stop = HostStop.For(call.Vm.Interrupt);
        ValueTask<LlmReply> running;
        try
        {
            running = call.Vm.Host.Models!.LlmAsync(
                call.State.TextAt(1),
                call.State.TextAt(2),
                ModelCallers.Of(call.Vm.Context.Current),
                stop.Token);
        }
        catch (Exception error)
        {
            running = ValueTask.FromException<LlmReply>(error);
        }

        return new ModelOperation<LlmReply>(running.AsTask(), stop, "llm", ModelReply.Push).Complete(ref call);
    }

    private static string? CountFault(ref VulcanCall call, int expected) => call.ArgumentCount == expected
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"expected {expected} argument(s), got {call.ArgumentCount}");
}
