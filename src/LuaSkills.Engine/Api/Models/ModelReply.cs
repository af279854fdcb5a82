using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Api.Models;

/// <summary>Successful model calls as Lua sees them.</summary>
internal static class ModelReply
{
    /// <summary>Pushes <c>{ok=true, vector, dimensions, usage?}</c>.</summary>
    public static void Push(LuaState state, TextEmbedding reply)
    {
        state.NewTable(recordSize: 4);
        int table = state.Top;
        PushVector(state, reply.Vector.Span);
        state.RawSet(table, "vector"u8);
        state.PushInteger(reply.Dimensions);
        state.RawSet(table, "dimensions"u8);
        Complete(state, table, reply.Usage);
    }

    /// <summary>Pushes <c>{ok=true, assistant, usage?}</c>.</summary>
    public static void Push(LuaState state, LlmReply reply)
    {
        state.NewTable(recordSize: 3);
        int table = state.Top;
        state.PushString(reply.Assistant);
        state.RawSet(table, "assistant"u8);
        Complete(state, table, reply.Usage);
    }

    private static void PushVector(LuaState state, ReadOnlySpan<float> vector)
    {
        state.NewTable(arraySize: vector.Length);
        int table = state.Top;
        for (int i = 0; i < vector.Length; i++)
        {
            // What has no JSON form is null upstream, hence a hole.
            if (!float.IsFinite(vector[i]))
                continue;
            LuaNumber.Push(state, vector[i]);
            state.RawSet(table, i + 1L);
        }
    }

    private static void Complete(LuaState state, int table, ModelUsage? usage)
    {
        state.PushBoolean(true);
        state.RawSet(table, "ok"u8);
        if (usage is null)
            return;

        state.NewTable(recordSize: 2);
        int tokens = state.Top;
        SetCount(state, tokens, "input_tokens"u8, usage.InputTokens);
        SetCount(state, tokens, "output_tokens"u8, usage.OutputTokens);
        state.RawSet(table, "usage"u8);
    }

    private static void SetCount(LuaState state, int table, ReadOnlySpan<byte> name, long? count)
    {
        if (count is not { } value)
            return;
        state.PushInteger(value);
        state.RawSet(table, name);
    }
}
