using System.Globalization;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Ffi;

/// <summary>Fills C memory from Lua values, by LuaJIT's rules for initializers: scalars, strings for arrays of bytes, tables, other C data.</summary>
internal static unsafe class CInitializer
{
    private const int MaxDepth = 32;

    /// <summary>Writes one value.</summary>
    /// <param name="call">The call.</param>
    /// <param name="index">Stack index of the Lua value.</param>
    /// <param name="type">What lies at the destination.</param>
    /// <param name="destination">The memory.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="depth">How many tables the value is in.</param>
    /// <exception cref="LuaRaiseException">The value does not fit.</exception>
    public static void Write(in VulcanCall call, int index, CType type, byte* destination, long size, int depth = 0)
    {
        if (type.Kind is not (CKind.Array or CKind.Record))
        {
            if (!CConversion.TryGetBits(call, index, type, out long bits))
                throw Mismatch(call, index, type);
            CConversion.Store(destination, type, bits);
            return;
        }

        LuaType given = call.State.TypeAt(index);
        if (given == LuaType.Table)
        {
            if (depth == MaxDepth || !call.State.EnsureStack(LuaState.MinimalRoom))
                throw new LuaRaiseException("initializer is nested too deep");
            WriteTable(call, index, type, destination, size, depth + 1);
        }
        else if (given == LuaType.String && type.Kind == CKind.Array && type.Element!.Size == 1)
        {
            // With its NUL where there is room for it.
            ReadOnlySpan<byte> text = call.State.StringAt(index);
            Span<byte> target = new(destination, checked((int)size));
            text[..Math.Min(text.Length, target.Length)].CopyTo(target);
            if (text.Length < target.Length)
                target[text.Length] = 0;
        }
        else if (CData.At(call, index) is var data && data is not null && data->IsType == 0 && call.Vm.Ffi.TypeOf(data->Type).IsSameUnqualified(type) && data->Size >= 0)
        {
            Buffer.MemoryCopy(data->Address, destination, size, Math.Min(size, data->Size));
        }
        else
        {
            throw Mismatch(call, index, type);
        }
    }

    /// <summary>Writes several values: elements of an array, the last of which fills the rest when it is the only one, or fields in order.</summary>
    /// <param name="call">The call.</param>
    /// <param name="first">Stack index of the first value.</param>
    /// <param name="count">Number of values, at least one.</param>
    /// <param name="type">What lies at the destination.</param>
    /// <param name="destination">The memory.</param>
    /// <param name="size">Its bytes.</param>
    /// <exception cref="LuaRaiseException">A value does not fit, or there are too many.</exception>
    public static void WriteAll(in VulcanCall call, int first, int count, CType type, byte* destination, long size)
    {
        bool isAggregate = count == 1 && (call.State.TypeAt(first) is LuaType.Table or LuaType.String || CData.At(call, first) is not null);
        if (type.Kind is not (CKind.Array or CKind.Record) || (isAggregate && !IsElement(call, first, type)))
        {
            if (count > 1)
                throw TooMany(type);
            Write(call, first, type, destination, size);
            return;
        }

        for (int i = 0; i < count; i++)
            WritePart(call, first + i, type, destination, size, i, depth: 0);
        if (count == 1)
            Repeat(type, destination, size);
    }

    /// <summary>Whether a single value is the first element or field rather than the whole.</summary>
    private static bool IsElement(in VulcanCall call, int index, CType type)
    {
        CType? element = type.Kind == CKind.Array ? type.Element : type.Record!.Fields is [{ } field, ..] ? field.Type : null;
        if (element is null || element.Kind is CKind.Array or CKind.Record)
            return false;
        return element.Kind == CKind.Pointer && call.State.TypeAt(index) != LuaType.Table;
    }

    private static void WriteTable(in VulcanCall call, int table, CType type, byte* destination, long size, int depth)
    {
        LuaState state = call.State;
        if (type.Kind == CKind.Record)
        {
            foreach (CField field in type.Record!.Fields ?? [])
            {
                state.PushString(field.Name);
                if (state.RawGet(table) != LuaType.Nil)
                    Write(call, state.Top, field.Type, destination + field.Offset, field.Type.Size, depth);
                state.Pop(1);
            }
        }

        // LuaJIT takes lists that begin at 0, too.
        long first = state.RawGet(table, 0) == LuaType.Nil ? 1 : 0;
        state.Pop(1);
        long count = 0;
        while (state.RawGet(table, first + count) != LuaType.Nil)
        {
            WritePart(call, state.Top, type, destination, size, count++, depth);
            state.Pop(1);
        }

        state.Pop(1);
        if (count == 1)
            Repeat(type, destination, size);
    }

    private static void WritePart(in VulcanCall call, int index, CType type, byte* destination, long size, long position, int depth)
    {
        if (type.Kind == CKind.Array)
        {
            long elementSize = type.Element!.Size;
            if ((position + 1) * elementSize > size)
                throw TooMany(type);
            Write(call, index, type.Element, destination + (position * elementSize), elementSize, depth);
            return;
        }

        IReadOnlyList<CField>? fields = type.Record!.Fields;
        if (fields is null || position >= fields.Count || (type.Record.IsUnion && position > 0))
            throw TooMany(type);
        CField field = fields[(int)position];
        Write(call, index, field.Type, destination + field.Offset, field.Type.Size, depth);
    }

    private static void Repeat(CType type, byte* destination, long size)
    {
        if (type.Kind != CKind.Array || type.Element!.Kind is CKind.Array or CKind.Record)
            return;
        long step = type.Element.Size;
        for (long at = step; at + step <= size; at += step)
            Buffer.MemoryCopy(destination, destination + at, step, step);
    }

    private static LuaRaiseException Mismatch(in VulcanCall call, int index, CType type) =>
        new($"cannot convert '{DescribeAt(call, index)}' to '{type}'");

    private static string DescribeAt(in VulcanCall call, int index) =>
        index <= call.ArgumentCount ? CConversion.Describe(call, index) : LuaTypeName.Of(call.State, index);

    private static LuaRaiseException TooMany(CType type) => new(string.Create(CultureInfo.InvariantCulture, $"too many initializers for '{type}'"));
}
