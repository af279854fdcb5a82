using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Permissions;

namespace LuaSkills.Engine.Sandboxing;

/// <summary>What of the host's list of tools a skill of the sandbox gets to see.</summary>
internal static class AllowedTools
{
    /// <summary>Takes the tools that may not be called out of the list on the top of the stack: an array of tables with a <c>name</c>, as <see cref="HostToolCollection"/> gives it.</summary>
    public static void Filter(LuaState state, SkillPolicy policy)
    {
        if (state.TypeAt(-1) != LuaType.Table)
            return;

        int list = state.Top;
        state.NewTable();
        int allowed = state.Top;
        long count = 0;
        for (long i = 1; i <= state.RawLength(list); i++)
        {
            state.RawGet(list, i);
            if (IsAllowed(state, policy))
                state.RawSet(allowed, ++count);
            else
                state.Pop(1);
        }

        state.Remove(list);
    }

    private static bool IsAllowed(LuaState state, SkillPolicy policy)
    {
        if (state.TypeAt(-1) != LuaType.Table)
            return false;
        bool isAllowed = state.RawGet(state.Top, "name"u8) == LuaType.String && policy.AllowsHostTool(state.TextAt(-1));
        state.Pop(1);
        return isAllowed;
    }
}
