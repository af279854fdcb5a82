namespace LuaSkills;

/// <summary>What a runtime lease is for (spec section 3.12).</summary>
public enum LeaseProfile
{
    /// <summary><c>public</c>: work of clients; ends by itself when it is not used.</summary>
    Public,

    /// <summary><c>system_lua_lib</c>: the host's own Lua library; lives until it is closed unless a time to live is asked for.</summary>
    SystemLuaLib,
}
