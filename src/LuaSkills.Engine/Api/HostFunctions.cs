using System.Text;
using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.Engine.Api.Host;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Sandboxing;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary><c>vulcan.host</c> (spec section 4.15).</summary>
internal static class HostFunctions
{
    public static void Register(VulcanTable table)
    {
        table.Add("list", List);
        table.Add("has", Has);
        table.Add("has_tool", "host.has", Has);
        table.Add("call", Call);
    }

    private static int List(ref VulcanCall call)
    {
        if (call.Vm.Host.Tools is not { } tools || call.Vm.Policy is { Permissions.HostTools.Count: 0 })
        {
            call.State.NewTable();
            return 1;
        }

        using SkillPayload reply = SkillPayload.Rent();
        try
        {
            tools.List(reply);
        }
        catch (Exception error)
        {
            throw new LuaRaiseException("vulcan.host.list: " + HostFailure.Describe(call.Vm, "listing the host tools", error));
        }

        try
        {
            JsonToLua.Push(call.State, reply.WrittenSpan);
            if (call.Vm.Policy is { } policy)
                AllowedTools.Filter(call.State, policy);
            return 1;
        }
        catch (JsonException error)
        {
            throw new LuaRaiseException("vulcan.host.list: " + HostFailure.NotJson(error));
        }
    }

    private static int Has(ref VulcanCall call)
    {
        ReadOnlySpan<byte> name = call.RequireUtf8(1, "tool_name");
        if (call.Vm.Host.Tools is not { } tools)
            return call.Push(false);

        bool has;
        try
        {
            has = tools.Has(name);
        }
        catch (Exception error)
        {
            throw new LuaRaiseException("vulcan.host.has: " + HostFailure.Describe(call.Vm, "looking up a host tool", error));
        }

        return call.Push(has && call.Vm.Policy?.AllowsHostTool(Encoding.UTF8.GetString(name)) is not false);
    }

    private static int Call(ref VulcanCall call)
    {
        ReadOnlySpan<byte> name = call.RequireUtf8(1, "tool_name");
        call.RequireTable(2, "args");
        call.Vm.Policy?.DemandHostTool(Encoding.UTF8.GetString(name));
        using Utf8Buffer buffer = new();
        ReadOnlySpan<byte> arguments = Arguments(ref call, buffer);

        SkillPayload reply = SkillPayload.Rent();
        if (call.Vm.Host.Tools is not { } tools)
        {
            HostToolReply.WriteMissing(reply, name);
            return Finish(ref call, reply, default);
        }

        HostStop stop = HostStop.For(call.Vm.Interrupt);
        ValueTask running = Start(tools, new HostToolCall(name, arguments, call.Vm.Context.Current?.Caller, stop.Token), reply);
        if (!running.IsCompletedSuccessfully)
            return new HostToolOperation(running.AsTask(), stop, reply, Encoding.UTF8.GetString(name)).Complete(ref call);

        // Tells a pooled source of the task that its result was taken.
        running.GetAwaiter().GetResult();
        return Finish(ref call, reply, stop);
    }

    private static int Finish(ref VulcanCall call, SkillPayload reply, HostStop stop)
    {
        try
        {
            return HostReply.Push(ref call, reply);
        }
        finally
        {
            stop.Dispose();
            reply.Dispose();
        }
    }

    private static ValueTask Start(IHostTools tools, in HostToolCall toolCall, SkillPayload reply)
    {
        try
        {
            return tools.CallAsync(toolCall, reply);
        }
        catch (Exception error)
        {
            return ValueTask.FromException(error);
        }
    }

    /// <summary>The argument table as JSON; an empty one is an object here, unlike everywhere else.</summary>
    private static ReadOnlySpan<byte> Arguments(scoped ref VulcanCall call, Utf8Buffer buffer)
    {
        try
        {
            call.Vm.LuaToJson.Write(call.State, 2, buffer);
        }
        catch (LuaConversionException error)
        {
            throw new LuaRaiseException("vulcan.host.call: invalid args table: " + error.Message);
        }

        return buffer.Written.SequenceEqual("[]"u8) ? "{}"u8 : buffer.Written;
    }
}
