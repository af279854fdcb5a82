using System.Text.Json;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Databases;

/// <summary>Replies of SQLite providers: any JSON value, which Lua gets as it is.</summary>
internal static class SqliteReply
{
    /// <inheritdoc cref="DatabaseReplyReader"/>
    public static void Push(LuaState state, ReadOnlySpan<byte> reply)
    {
        try
        {
            JsonToLua.Push(state, reply);
        }
        catch (JsonException error)
        {
            throw new LuaRaiseException($"failed to parse sqlite provider response json: {JsonErrorText.Of(error)}");
        }
    }
}
