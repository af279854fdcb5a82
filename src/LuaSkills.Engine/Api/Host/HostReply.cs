using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Host;

/// <summary>The reply of a host tool as Lua sees it: an object as it is, anything else as <c>{ok=true, value=…}</c>.</summary>
internal static class HostReply
{
    /// <summary>Pushes a reply; one that is not JSON becomes a failure.</summary>
    public static int Push(ref VulcanCall call, SkillPayload reply)
    {
        LuaState state = call.State;
        int top = state.Top;
        try
        {
            Push(state, reply.WrittenSpan);
        }
        catch (JsonException error)
        {
            state.SetTop(top);
            HostToolReply.WriteFailure(reply, HostToolErrorCode.CallbackError, HostFailure.NotJson(error));
            Push(state, reply.WrittenSpan);
        }

        return 1;
    }

    private static void Push(LuaState state, ReadOnlySpan<byte> utf8Json)
    {
        if (utf8Json.TrimStart(" \t\r\n"u8) is [(byte)'{', ..])
        {
            JsonToLua.Push(state, utf8Json);
            return;
        }

        state.NewTable(recordSize: 2);
        int table = state.Top;
        state.PushBoolean(true);
        state.RawSet(table, "ok"u8);
        JsonToLua.Push(state, utf8Json);
        state.RawSet(table, "value"u8);
    }
}
