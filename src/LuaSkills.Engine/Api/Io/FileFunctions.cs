using System.Globalization;
using System.Text;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Text;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Io;

/// <summary>The methods of the handles of <c>vulcan.io</c> (spec section 4.6); <c>bootstrap.lua</c> makes them those of the userdata.</summary>
internal static class FileFunctions
{
    private const string TypeName = "ManagedIoFile";

    private delegate int Method(ref VulcanCall call, ManagedFile file);

    public static void Register(VulcanTable table)
    {
        Add(table, "read", Read);
        Add(table, "write", Write);
        Add(table, "flush", Flush);
        Add(table, "seek", Seek);
        Add(table, "lines", CheckReadable);
        Add(table, "close", Close, mayBeClosed: true);
        Add(table, "setvbuf", static (ref VulcanCall call, ManagedFile _) => call.Push(true), mayBeClosed: true);
        table.Add("kind", Kind);
        table.Add("describe", Describe);
    }

    private static void Add(VulcanTable table, string name, Method body, bool mayBeClosed = false) => table.Add(name, "file:" + name, (ref VulcanCall call) =>
    {
        ManagedFile file = FileAt(ref call, 1) ?? throw Conversion(ref call, 1, name, "userdata", expected: null);
        if (file.IsClosed && !mayBeClosed)
            throw call.Error("file is already closed");
        return body(ref call, file);
    });

    private static ManagedFile? FileAt(ref VulcanCall call, int index) =>
        call.ArgumentCount < index ? null : ManagedUserdata.At<ManagedFile>(call.State, index, call.Vm.Functions.FileMetatable);

    /// <summary><c>kind(value)</c>: <c>file</c>, <c>closed file</c>, or nil for anything but a handle.</summary>
    private static int Kind(ref VulcanCall call) =>
        FileAt(ref call, 1) is { } file ? call.Push(file.IsClosed ? "closed file"u8 : "file"u8) : call.PushNil();

    /// <summary><c>describe(handle)</c>: the text of a handle, as Lua's own have it.</summary>
    private static unsafe int Describe(ref VulcanCall call) => FileAt(ref call, 1) is { IsClosed: false }
        ? call.Push(string.Create(CultureInfo.InvariantCulture, $"file (0x{(nint)call.State.UserdataAt(1):x})"))
        : call.Push("file (closed)"u8);

    private static int Read(ref VulcanCall call, ManagedFile file)
    {
        CheckReadable(ref call, file);
        int formats = call.ArgumentCount;
        if (formats < 2)
            return ReadLine(ref call, file);

        if (!call.State.EnsureStack(formats))
            throw call.Error("too many formats");
        for (int index = 2; index <= formats; index++)
            ReadFormat(ref call, file, index);
        return formats - 1;
    }

    private static int CheckReadable(ref VulcanCall call, ManagedFile file) =>
        file.CanRead ? 0 : throw call.Error("file is not opened for reading");

    private static int ReadFormat(ref VulcanCall call, ManagedFile file, int index)
    {
        switch (call.TypeAt(index))
        {
            case LuaType.Nil:
                return ReadLine(ref call, file);
            case LuaType.String:
                ReadOnlySpan<byte> format = call.State.StringAt(index);
                if (format.SequenceEqual("*l"u8) || format.SequenceEqual("l"u8))
                    return ReadLine(ref call, file);
                if (format.SequenceEqual("*a"u8) || format.SequenceEqual("a"u8))
                    return call.Push(file.ReadAll());
                throw new LuaRaiseException($"{call.FunctionName} unsupported format `{Encoding.UTF8.GetString(format)}`");
            case LuaType.Number when TryCount(call.State, index, out long count):
                return file.TryRead(count, out ReadOnlySpan<byte> bytes) ? call.Push(bytes) : call.PushNil();
            case LuaType type:
                throw new LuaRaiseException($"{call.FunctionName} unsupported format argument {LuaTypeName.Plain(type)}");
        }
    }

    private static int ReadLine(ref VulcanCall call, ManagedFile file) =>
        file.TryReadLine(out ReadOnlySpan<byte> line) ? call.Push(line) : call.PushNil();

    private static bool TryCount(LuaState state, int index, out long count)
    {
        count = state.IntegerAt(index);
        return count >= 0 && (state.IsInteger(index) || state.NumberAt(index) == count);
    }

    private static int Write(ref VulcanCall call, ManagedFile file)
    {
        if (!file.CanWrite)
            throw call.Error("file is not opened for writing");

        // Together, so that nothing is written when one of them cannot be.
        using Utf8Buffer written = new();
        for (int index = 2; index <= call.ArgumentCount; index++)
            WrittenValue.Append(ref call, index, written, mustBeUtf8: file.IsText);
        file.Write(written.Written);
        FileRoom.Check(ref call, file);
        return call.Push(true);
    }

    private static int Flush(ref VulcanCall call, ManagedFile file)
    {
        try
        {
            file.Flush();
            return call.Push(true);
        }
        catch (Exception error) when (error is TextEncodingException || OsError.IsFileSystemFault(error))
        {
            throw FlushFault(error, file);
        }
    }

    private static int Close(ref VulcanCall call, ManagedFile file)
    {
        try
        {
            return call.Push(file.Close());
        }
        catch (Exception error) when (error is TextEncodingException || OsError.IsFileSystemFault(error))
        {
            throw FlushFault(error, file);
        }
    }

    private static LuaRaiseException FlushFault(Exception error, ManagedFile file) =>
        new("file:flush: " + (error is TextEncodingException ? error.Message : OsError.Describe(error, file.Path)));

    private static int Seek(ref VulcanCall call, ManagedFile file)
    {
        string whence = call.TypeAt(2) switch
        {
            LuaType.None or LuaType.Nil => "cur",
            LuaType.String or LuaType.Number => call.State.TextAt(2),
            _ => throw Conversion(ref call, 2, "seek", "String", "expected string or number"),
        };
        long offset = OffsetAt(ref call, 3);
        long start = whence switch
        {
            "set" => 0,
            "cur" => file.Position,
            "end" => file.Length,
            _ => throw new LuaRaiseException($"{call.FunctionName} unsupported whence `{whence}`"),
        };

        // Neither start is negative, so the sum leaves the range upwards only.
        if (offset > long.MaxValue - start)
            throw new LuaRaiseException($"{call.FunctionName} offset overflow");
        if (start + offset < 0)
            throw new LuaRaiseException($"{call.FunctionName} offset before start");
        file.Position = Math.Min(start + offset, file.Length);
        return call.Push(file.Position);
    }

    /// <summary>An offset: an integer, a number whose fraction is cut off, or a string that looks like one of them.</summary>
    private static long OffsetAt(ref VulcanCall call, int index)
    {
        LuaState state = call.State;
        LuaType type = call.TypeAt(index);
        if (type is LuaType.None or LuaType.Nil)
            return 0;
        if (state.IsInteger(index))
            return state.IntegerAt(index);
        if (type is LuaType.String or LuaType.Number && state.TryNumberAt(index, out double number))
            return number is >= long.MinValue and < long.MaxValue ? (long)number : throw new LuaArgumentException(index, $"{TypeName}.seek", "out of range");
        throw Conversion(ref call, index, "seek", "i64", "expected number or string coercible to number");
    }

    private static LuaArgumentException Conversion(ref VulcanCall call, int index, string method, string target, string? expected)
    {
        string reason = $"error converting Lua {LuaTypeName.Plain(call.TypeAt(index))} to {target}";
        return new LuaArgumentException(index, $"{TypeName}.{method}", expected is null ? reason : $"{reason} ({expected})");
    }
}
