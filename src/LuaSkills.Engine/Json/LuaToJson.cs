using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Json;

/// <summary>Writes Lua values as compact JSON with sorted keys (spec section 4.1).</summary>
internal sealed class LuaToJson : IDisposable
{
    /// <summary>Nesting that is still written; a deeper table is most likely a cycle.</summary>
    public const int MaxDepth = 1000;

    // How many values may be written between two looks at the limits of the call.
    private const uint ValuesPerCheck = 64;

    private readonly LuaVm _vm;
    private readonly Comparison<Key> _byText;

    // Keys of the tables being written, innermost last: entries in _keys, their bytes in _keyText.
    private readonly List<Key> _keys = [];
    private readonly Utf8Buffer _keyText = new();

    // Tables being written, those of outer conversions included: they all lie on one thread's stack.
    private int _depth;
    private long _maxLength;
    private uint _values;

    public LuaToJson(LuaVm vm)
    {
        _vm = vm;
        _byText = CompareKeys;
    }

    /// <summary>Writes the value at an index.</summary>
    /// <param name="state">The thread with the value.</param>
    /// <param name="index">Where it is.</param>
    /// <param name="output">Gets the text.</param>
    /// <param name="maxLength">Most bytes to write.</param>
    /// <exception cref="LuaConversionException">The value has no JSON form, or a longer one.</exception>
    public void Write(LuaState state, int index, Utf8Buffer output, long maxLength = CallLimits.None)
    {
        // An __index function may come back here while an outer value is being written, hence the marks.
        int top = state.Top;
        int keys = _keys.Count;
        int keyText = _keyText.Length;
        int depth = _depth;
        long outerMaxLength = _maxLength;
        _maxLength = maxLength;
        try
        {
            WriteValue(state, index < 0 && index > LuaState.Registry ? top + index + 1 : index, output);
            CheckLength(output);
        }
        finally
        {
            state.SetTop(top);
            _depth = depth;
            _maxLength = outerMaxLength;
            _keys.RemoveRange(keys, _keys.Count - keys);
            _keyText.Truncate(keyText);
        }
    }

    /// <summary>Gives the scratch memory back.</summary>
    public void Dispose() => _keyText.Dispose();

    private void WriteValue(LuaState state, int index, Utf8Buffer output)
    {
        // Tables that share others can have a text that is exponentially larger than they are. A value counts as an instruction.
        CheckLength(output);
        if (++_values % ValuesPerCheck == 0 && _vm.Interrupt.Spend((int)ValuesPerCheck))
            throw new LuaConversionException("Cannot convert Lua value to JSON: the call was stopped");

        switch (state.TypeAt(index))
        {
            case LuaType.None or LuaType.Nil:
                output.Append("null"u8);
                break;
            case LuaType.Boolean:
                output.Append(state.BooleanAt(index) ? "true"u8 : "false"u8);
                break;
            case LuaType.Number:
                WriteNumber(state, index, output);
                break;
            case LuaType.String:
                ReadOnlySpan<byte> text = state.StringAt(index);
                JsonString.Write(output, Utf8.IsValid(text) ? text : default);
                break;
            case LuaType.Table:
                WriteTable(state, index, output);
                break;
            case LuaType.Function:
                throw new LuaConversionException("Cannot convert Lua function to JSON");
            case LuaType.Thread:
                throw new LuaConversionException("Cannot convert Lua thread to JSON");
            case LuaType.LightUserdata:
                throw new LuaConversionException("Cannot convert light userdata to JSON");
            default:
                throw new LuaConversionException(
                    LuaErrorObject.Is(state, index) ? "Unknown Lua value type" : "Cannot convert Lua userdata to JSON");
        }
    }

    private void CheckLength(Utf8Buffer output)
    {
        if (output.Length > _maxLength)
            throw new LuaConversionException($"Cannot convert Lua value to JSON: longer than {_maxLength} bytes", SkillErrorCode.OutputLimit);
        if (output.Length <= _vm.Interrupt.Limits.Memory)
            return;

        // The text lies outside the VM; it counts all the same.
        _vm.Interrupt.Stop(InterruptReason.Memory);
        throw new LuaConversionException("Cannot convert Lua value to JSON: the text needs more memory than the call may use");
    }

    private static void WriteNumber(LuaState state, int index, Utf8Buffer output)
    {
        Span<byte> destination = output.GetSpan(JsonNumber.MaxLength);
        if (state.IsInteger(index))
        {
            output.Advance(JsonNumber.Write(destination, state.IntegerAt(index)));
            return;
        }

        double number = state.NumberAt(index);
        if (double.IsFinite(number))
            output.Advance(JsonNumber.Write(destination, number));
        else
            output.Append("null"u8);
    }

    private void WriteTable(LuaState state, int table, Utf8Buffer output)
    {
        if (_depth == MaxDepth)
            throw TooDeep(state, table);
        if (!state.EnsureStack(LuaState.MinimalRoom))
            throw new LuaConversionException("Cannot convert Lua table to JSON: the Lua stack is full");

        bool hasMetatable = state.PushMetatable(table);
        if (hasMetatable)
        {
            state.Pop(1);
            _vm.Context.MaterializeIfLazy(state, table);
        }

        _depth++;
        long length = state.RawLength(table);
        if (length > 0)
            WriteArray(state, table, length, hasMetatable, output);
        else
            WriteObject(state, table, output);
        _depth--;
    }

    /// <summary>Why a table lies too deep: the tables around it, which are all on the stack, tell whether it is one of them.</summary>
    private static LuaConversionException TooDeep(LuaState state, int table)
    {
        for (int outer = 1; outer < table; outer++)
        {
            if (state.TypeAt(outer) == LuaType.Table && state.RawEqual(outer, table))
                return new LuaConversionException("Cannot convert Lua table to JSON: it contains itself", SkillErrorCode.CyclicValue);
        }

        return new LuaConversionException($"Cannot convert Lua table to JSON: nested deeper than {MaxDepth} levels", SkillErrorCode.NestingTooDeep);
    }

    private void WriteArray(LuaState state, int table, long length, bool hasMetatable, Utf8Buffer output)
    {
        output.Append((byte)'[');
        for (long i = 1; i <= length; i++)
        {
            if (i > 1)
                output.Append((byte)',');

            // A hole in a table with a metatable is looked up through __index, which may run Lua code and raise.
            if (state.RawGet(table, i) == LuaType.Nil && hasMetatable)
            {
                state.Pop(1);
                PushIndexed(state, table, i);
            }

            WriteValue(state, state.Top, output);
            state.Pop(1);
        }

        output.Append((byte)']');
    }

    private void PushIndexed(LuaState state, int table, long key)
    {
        state.PushReference(_vm.Functions.Index);
        state.PushCopy(table);
        state.PushInteger(key);
        if (_vm.ProtectedCall(state, 2, 1) != LuaStatus.Ok)
            throw new LuaConversionException($"Array index {key}: {LuaErrorText.Of(_vm, state, -1)}");
    }

    private void WriteObject(LuaState state, int table, Utf8Buffer output)
    {
        int first = _keys.Count;
        int firstText = _keyText.Length;

        // All keys are taken before any value is written: writing may run __index code, which must not happen during a traversal.
        state.PushNil();
        while (state.Next(table))
        {
            state.Pop(1);
            AddKey(state);
        }

        if (_keys.Count == first)
        {
            output.Append("[]"u8);
            return;
        }

        CollectionsMarshal.AsSpan(_keys)[first..].Sort(_byText);
        output.Append((byte)'{');
        for (int i = first; i < _keys.Count; i++)
        {
            Key key = _keys[i];
            if (i > first)
                output.Append((byte)',');
            JsonString.Write(output, TextOf(key));
            output.Append((byte)':');
            PushKey(state, key);
            state.RawGet(table);
            WriteValue(state, state.Top, output);
            state.Pop(1);
        }

        output.Append((byte)'}');
        _keys.RemoveRange(first, _keys.Count - first);
        _keyText.Truncate(firstText);
    }

    private void AddKey(LuaState state)
    {
        int start = _keyText.Length;
        LuaType type = state.TypeAt(-1);
        if (type == LuaType.String)
        {
            ReadOnlySpan<byte> text = state.StringAt(-1);
            if (!Utf8.IsValid(text))
                throw new LuaConversionException("Table key: error converting Lua string to String (invalid utf-8)");
            _keyText.Append(text);
            _keys.Add(new Key(start, _keyText.Length - start, KeyKind.String, 0, 0));
        }
        else if (type == LuaType.Number)
        {
            bool isInteger = state.IsInteger(-1);
            Key key = new(start, 0, isInteger ? KeyKind.Integer : KeyKind.Number, isInteger ? state.IntegerAt(-1) : 0, state.NumberAt(-1));

            // Turning the key itself into text would derail the traversal; a copy may be.
            state.PushCopy(-1);
            _keyText.Append(state.StringAt(-1));
            state.Pop(1);
            _keys.Add(key with { Length = _keyText.Length - start });
        }
        else
        {
            throw new LuaConversionException($"Table key: error converting Lua {LuaTypeName.Of(state, -1)} to String (expected string or number)");
        }
    }

    private void PushKey(LuaState state, in Key key)
    {
        if (key.Kind == KeyKind.String)
            state.PushString(TextOf(key));
        else if (key.Kind == KeyKind.Integer)
            state.PushInteger(key.Integer);
        else
            state.PushNumber(key.Number);
    }

    private ReadOnlySpan<byte> TextOf(in Key key) => _keyText.Written.Slice(key.Start, key.Length);

    private int CompareKeys(Key left, Key right) => TextOf(left).SequenceCompareTo(TextOf(right));

    private enum KeyKind
    {
        String,
        Integer,
        Number,
    }

    private readonly record struct Key(int Start, int Length, KeyKind Kind, long Integer, double Number);
}
