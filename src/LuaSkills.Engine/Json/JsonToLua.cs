using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Json;

/// <summary>Pushes JSON text as Lua values (spec section 4.1).</summary>
internal static class JsonToLua
{
    /// <summary>Nesting that is still read; one level more is an error.</summary>
    public const int MaxDepth = 127;

    private static readonly LuaJsonForm s_plain = new(KeepsNull: false, ArrayMetatable: 0, MaxDepth);
    private static readonly LuaJsonForm s_written = new(KeepsNull: false, ArrayMetatable: 0, LuaToJson.MaxDepth);

    /// <summary>Pushes one document.</summary>
    /// <exception cref="JsonException">The text is not one JSON value in UTF-8; nothing usable is on the stack then.</exception>
    public static void Push(LuaState state, ReadOnlySpan<byte> utf8Json) => Push(state, utf8Json, s_plain);

    /// <summary>Pushes one document in another form.</summary>
    /// <inheritdoc cref="Push(LuaState, ReadOnlySpan{byte})"/>
    public static void Push(LuaState state, ReadOnlySpan<byte> utf8Json, in LuaJsonForm form)
    {
        if (!Utf8.IsValid(utf8Json))
            throw new JsonException("the text is not valid UTF-8");

        Utf8JsonReader reader = new(utf8Json, new JsonReaderOptions { MaxDepth = form.MaxDepth });
        reader.Read();
        PushValue(state, ref reader, form);
        reader.Read();
    }

    /// <summary>Pushes a document that <see cref="LuaToJson"/> wrote, which may be nested deeper than one from outside.</summary>
    public static void PushWritten(LuaState state, ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = new(utf8Json, new JsonReaderOptions { MaxDepth = s_written.MaxDepth });
        reader.Read();
        PushValue(state, ref reader, s_written);
    }

    /// <summary>Pushes the table an entry or <c>run_lua</c> gets: an object or array as it is, an empty table for anything else.</summary>
    /// <inheritdoc cref="Push(LuaState, ReadOnlySpan{byte})"/>
    public static void PushArguments(LuaState state, ReadOnlySpan<byte> utf8Json)
    {
        Push(state, utf8Json);
        if (state.TypeAt(-1) != LuaType.Table)
        {
            state.Pop(1);
            state.NewTable();
        }
    }

    private static void PushValue(LuaState state, ref Utf8JsonReader reader, in LuaJsonForm form)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                PushObject(state, ref reader, form);
                break;
            case JsonTokenType.StartArray:
                PushArray(state, ref reader, form);
                break;
            case JsonTokenType.String:
                PushText(state, ref reader);
                break;
            case JsonTokenType.Number:
                PushNumber(state, ref reader);
                break;
            case JsonTokenType.True:
                state.PushBoolean(true);
                break;
            case JsonTokenType.False:
                state.PushBoolean(false);
                break;
            default:
                if (form.KeepsNull)
                    state.PushLightUserdata(0);
                else
                    state.PushNil();
                break;
        }
    }

    private static void PushObject(LuaState state, ref Utf8JsonReader reader, in LuaJsonForm form)
    {
        EnsureStack(state);
        state.NewTable(recordSize: 4);
        int table = state.Top;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            PushText(state, ref reader);
            reader.Read();
            PushValue(state, ref reader, form);
            state.RawSet(table);
        }
    }

    private static void PushArray(LuaState state, ref Utf8JsonReader reader, in LuaJsonForm form)
    {
        EnsureStack(state);
        state.NewTable(arraySize: 4);
        int table = state.Top;
        for (long index = 1; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            PushValue(state, ref reader, form);
            state.RawSet(table, index);
        }

        if (form.ArrayMetatable != 0)
        {
            state.PushCopy(form.ArrayMetatable);
            state.SetMetatable(table);
        }
    }

    private static void PushText(LuaState state, ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            state.PushString(reader.ValueSpan);
            return;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            state.PushString(buffer.AsSpan(0, reader.CopyString(buffer)));
        }
        catch (InvalidOperationException error)
        {
            // A lone surrogate in an escape has no UTF-8 form.
            throw new JsonException("invalid escape in a string", error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void PushNumber(LuaState state, ref Utf8JsonReader reader)
    {
        bool isNegativeZero = reader.ValueSpan is [(byte)'-', (byte)'0', ..];
        if (reader.TryGetInt64(out long integer) && !(integer == 0 && isNegativeZero))
        {
            state.PushInteger(integer);
            return;
        }

        double number = reader.GetDouble();
        if (!double.IsFinite(number))
            throw new JsonException("number out of range");

        LuaNumber.Push(state, number);
    }

    private static void EnsureStack(LuaState state)
    {
        // A container and one key with its value.
        if (!state.EnsureStack(3))
            throw new JsonException("nested too deep for the Lua stack");
    }
}
