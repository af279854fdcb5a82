using System.Buffers;
using System.Globalization;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Modules;

/// <summary>Writes Lua values as lua-cjson does: bytes of strings as they are, empty tables as objects, errors where a value has no JSON form.</summary>
internal readonly ref struct CjsonWriter(LuaVm vm, LuaState state, Utf8Buffer output)
{
    // How many values may be written between two looks at the limits of the call.
    private const uint ValuesPerCheck = 64;

    private static readonly SearchValues<byte> s_special = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, (byte)'"', (byte)'\\', (byte)'/', 127]);

    public required CjsonOptions Options { get; init; }

    /// <summary>A list may have this many times as many positions as values; 0 for any number.</summary>
    public required long SparseRatio { get; init; }

    /// <summary>Lists with no position beyond this are never too sparse.</summary>
    public required long SparseSafe { get; init; }

    /// <summary>Nesting that is still written.</summary>
    public required int MaxDepth { get; init; }

    /// <summary>Significant digits of numbers with a fraction.</summary>
    public required int Precision { get; init; }

    /// <summary>Stack index of the metatable of empty tables that are lists.</summary>
    public required int EmptyArrayMetatable { get; init; }

    /// <summary>Stack index of the metatable of tables that are lists.</summary>
    public required int ArrayMetatable { get; init; }

    /// <summary>Writes the value at an index.</summary>
    /// <exception cref="LuaRaiseException">It has no JSON form.</exception>
    public void Write(int index, int depth)
    {
        // Tables that share others can have a text that is exponentially larger than they are.
        if (((uint)output.Length % ValuesPerCheck) == 0 && vm.Interrupt.Check())
            throw new LuaRaiseException("Cannot serialise: the call was stopped");

        LuaType type = state.TypeAt(index);
        switch (type)
        {
            case LuaType.Nil or LuaType.None:
                output.Append("null"u8);
                break;
            case LuaType.Boolean:
                output.Append(state.BooleanAt(index) ? "true"u8 : "false"u8);
                break;
            case LuaType.Number:
                WriteNumber(index);
                break;
            case LuaType.String:
                WriteString(state.StringAt(index));
                break;
            case LuaType.Table:
                WriteTable(index, depth + 1);
                break;
            case LuaType.LightUserdata when state.AddressAt(index) == CjsonFunctions.Null:
                output.Append("null"u8);
                break;
            case LuaType.LightUserdata when state.AddressAt(index) == CjsonFunctions.EmptyArray:
                output.Append("[]"u8);
                break;
            default:
                throw new LuaRaiseException($"Cannot serialise {(type == LuaType.LightUserdata ? "userdata" : LuaTypeName.Of(state, index))}: type not supported");
        }
    }

    private void WriteTable(int table, int depth)
    {
        if (depth > MaxDepth || !state.EnsureStack(LuaState.MinimalRoom))
            throw new LuaRaiseException(string.Create(CultureInfo.InvariantCulture, $"Cannot serialise, excessive depth ({depth})"));

        bool isEmptyArray = false;
        if (state.PushMetatable(table))
        {
            bool isArray = state.RawEqual(-1, ArrayMetatable);
            isEmptyArray = state.RawEqual(-1, EmptyArrayMetatable);
            state.Pop(1);
            if (isArray)
            {
                WriteArray(table, state.RawLength(table), depth);
                return;
            }
        }

        long length = LengthOfArray(table);
        if (length > 0)
            WriteArray(table, length, depth);
        else if (length == 0 && (isEmptyArray || Options.HasFlag(CjsonOptions.EmptyIsArray)))
            output.Append("[]"u8);
        else
            WriteObject(table, depth);
    }

    /// <summary>The largest key of a table whose keys are all positive integers, or -1.</summary>
    private long LengthOfArray(int table)
    {
        long largest = 0;
        long items = 0;
        state.PushNil();
        while (state.Next(table))
        {
            state.Pop(1);
            double key = state.TypeAt(-1) == LuaType.Number ? state.NumberAt(-1) : 0;
            if (key < 1 || key != Math.Floor(key) || key > int.MaxValue)
            {
                state.Pop(1);
                return -1;
            }

            largest = Math.Max(largest, (long)key);
            items++;
        }

        if (SparseRatio <= 0 || largest <= items * SparseRatio || largest <= SparseSafe)
            return largest;
        if (!Options.HasFlag(CjsonOptions.ConvertSparse))
            throw new LuaRaiseException("Cannot serialise table: excessively sparse array");
        return -1;
    }

    private void WriteArray(int table, long length, int depth)
    {
        output.Append((byte)'[');
        for (long i = 1; i <= length; i++)
        {
            if (i > 1)
                output.Append((byte)',');
            state.RawGet(table, i);
            Write(state.Top, depth);
            state.Pop(1);
        }

        output.Append((byte)']');
    }

    private void WriteObject(int table, int depth)
    {
        output.Append((byte)'{');
        bool isFirst = true;
        state.PushNil();
        while (state.Next(table))
        {
            if (!isFirst)
                output.Append((byte)',');
            isFirst = false;
            int value = state.Top;
            switch (state.TypeAt(value - 1))
            {
                case LuaType.String:
                    WriteString(state.StringAt(value - 1));
                    break;
                case LuaType.Number:
                    output.Append((byte)'"');
                    WriteNumber(value - 1);
                    output.Append((byte)'"');
                    break;
                default:
                    throw new LuaRaiseException($"Cannot serialise {LuaTypeName.Of(state, value - 1)}: table key must be a number or string");
            }

            output.Append((byte)':');
            Write(value, depth);
            state.Pop(1);
        }

        output.Append((byte)'}');
    }

    private void WriteNumber(int index)
    {
        Span<byte> destination = output.GetSpan(JsonNumber.MaxLength);
        if (state.IsInteger(index))
        {
            output.Advance(JsonNumber.Write(destination, state.IntegerAt(index)));
            return;
        }

        double number = state.NumberAt(index);
        if (double.IsFinite(number))
            output.Advance(JsonNumber.Write(destination, number == Math.Floor(number) ? number : Rounded(number)));
        else if (Options.HasFlag(CjsonOptions.InvalidIsNull))
            output.Append("null"u8);
        else if (Options.HasFlag(CjsonOptions.InvalidIsText))
            output.Append(double.IsNaN(number) ? "NaN"u8 : number > 0 ? "Infinity"u8 : "-Infinity"u8);
        else
            throw new LuaRaiseException("Cannot serialise number: must not be NaN or Infinity");
    }

    private double Rounded(double number)
    {
        if (Precision >= 17)
            return number;
        Span<char> text = stackalloc char[JsonNumber.MaxLength];
        ReadOnlySpan<char> format = [(char)'E', (char)('0' + ((Precision - 1) / 10)), (char)('0' + ((Precision - 1) % 10))];
        return number.TryFormat(text, out int length, format, CultureInfo.InvariantCulture) ? double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture) : number;
    }

    private void WriteString(ReadOnlySpan<byte> text)
    {
        output.Append((byte)'"');
        while (true)
        {
            int plain = text.IndexOfAny(s_special);
            if (plain < 0)
                break;
            output.Append(text[..plain]);
            WriteEscape(text[plain]);
            text = text[(plain + 1)..];
        }

        output.Append(text);
        output.Append((byte)'"');
    }

    private void WriteEscape(byte value)
    {
        if (value == (byte)'/')
        {
            output.Append(Options.HasFlag(CjsonOptions.PlainSlash) ? "/"u8 : "\\/"u8);
            return;
        }

        if (value == 127)
            output.Append("\\u007f"u8);
        else
            JsonString.WriteEscape(output, value);
    }
}
