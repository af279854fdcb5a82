using LuaSkills.CompilerServices;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.SkillManagement;

/// <summary><c>vulcan.runtime.skills</c> (spec section 4.17): hands what skills want done to skills to the host.</summary>
internal static class SkillManagementFunctions
{
    private const string Name = "vulcan.runtime.skills.";

    public static void Register(VulcanTable table)
    {
        table.Add("status", Name + "status", Status);
        table.Add("layers", Name + "layers", Layers);
        foreach (string action in (string[])["install", "update", "uninstall", "enable", "disable"])
            table.Add(action, Name + action, (ref VulcanCall call) => Perform(ref call, action));
    }

    private static int Status(ref VulcanCall call)
    {
        LuaState state = call.State;
        bool isEnabled = call.Vm.Host.SkillManagement.IsEnabled;
        bool hasBridge = call.Vm.Host.SkillManagement.Bridge is not null;
        state.NewTable(recordSize: 4);
        int status = state.Top;
        state.PushBoolean(isEnabled);
        state.RawSet(status, "enabled"u8);
        state.PushBoolean(hasBridge);
        state.RawSet(status, "callback_registered"u8);
        state.PushString("host_callback"u8);
        state.RawSet(status, "mode"u8);
        state.PushString((isEnabled, hasBridge) switch
        {
            (false, _) => "Skill management bridge is disabled by host policy"u8,
            (true, true) => "Skill management bridge is enabled and ready"u8,
            _ => "Skill management bridge is enabled but no host callback is registered"u8,
        });
        state.RawSet(status, "message"u8);
        return 1;
    }

    private static int Layers(ref VulcanCall call)
    {
        LuaState state = call.State;
        bool isEnabled = call.Vm.Host.SkillManagement.IsEnabled;
        state.NewTable(recordSize: 4);
        int result = state.Top;
        state.NewTable();
        int labels = state.Top;
        state.NewTable();
        int layers = state.Top;
        long count = 0;
        foreach (RootLabel label in call.Vm.Catalogue.Layers)
        {
            if (label == RootLabel.Root)
                continue;

            PushLayer(state, label, isEnabled);
            state.RawSet(layers, ++count);
            state.PushString(NameOf(label));
            state.RawSet(labels, count);

            // The chain goes from PROJECT to USER, and the last one is the one to install to.
            state.PushString(NameOf(label));
            state.RawSet(result, "default"u8);
        }

        state.RawSet(result, "layers"u8);
        state.RawSet(result, "labels"u8);
        state.PushBoolean(isEnabled && count > 0);
        state.RawSet(result, "writable"u8);
        return 1;
    }

    private static void PushLayer(LuaState state, RootLabel label, bool isWritable)
    {
        state.NewTable(recordSize: 3);
        int layer = state.Top;
        state.PushString(NameOf(label));
        state.RawSet(layer, "label"u8);
        state.PushBoolean(isWritable);
        state.RawSet(layer, "writable"u8);
        state.PushString(label == RootLabel.Project ? "Project skill layer"u8 : "User skill layer"u8);
        state.RawSet(layer, "description"u8);
    }

    private static ReadOnlySpan<byte> NameOf(RootLabel label) => label == RootLabel.Project ? "PROJECT"u8 : "USER"u8;

    private static int Perform(ref VulcanCall call, string action)
    {
        if (!call.Vm.Host.SkillManagement.IsEnabled)
            throw new LuaRaiseException($"{call.FunctionName} is disabled by host policy");

        call.Vm.Policy?.DemandSkillManagement(call.FunctionName);
        using Utf8Buffer buffer = new();
        ReadOnlySpan<byte> input = Input(ref call, buffer);
        if (RootTarget.IsNamedIn(input))
            throw new LuaRaiseException($"{call.FunctionName} cannot target the system-controlled ROOT layer");
        if (call.Vm.Host.SkillManagement.Bridge is not { } bridge)
            throw call.Error("Runtime skill management bridge is enabled but no host callback is registered");

        SkillPayload reply = SkillPayload.Rent();
        HostStop stop = HostStop.For(call.Vm.Interrupt);
        Task task;
        try
        {
            task = bridge.InvokeAsync(new SkillManagementRequest(action, input, call.Vm.Context.Current?.Caller, stop.Token), reply).AsTask();
        }
        catch (Exception error)
        {
            // One way for what the host throws, whether before or after it waited.
            task = Task.FromException(error);
        }

        return new SkillManagementOperation(task, stop, reply, action).Complete(ref call);
    }

    private static ReadOnlySpan<byte> Input(ref VulcanCall call, Utf8Buffer buffer)
    {
        if (call.ArgumentCount == 0)
            return "null"u8;

        try
        {
            call.Vm.LuaToJson.Write(call.State, 1, buffer);
            return buffer.Written;
        }
        catch (LuaConversionException error)
        {
            throw call.Error(error.Message);
        }
    }
}
