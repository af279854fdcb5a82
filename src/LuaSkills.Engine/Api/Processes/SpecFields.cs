using System.Globalization;
using System.Text;
using System.Text.Unicode;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Processes;
using LuaSkills.Engine.Text;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Processes;

/// <summary>The fields of a table that describes a process or what is wanted of it (spec section 4.8).</summary>
/// <param name="call">The native function that got it.</param>
/// <param name="table">Index of the table.</param>
/// <param name="isSession">Whether errors are worded as those of sessions are.</param>
internal readonly ref struct SpecFields(VulcanCall call, int table, bool isSession)
{
    private readonly VulcanCall _call = call;

    /// <summary>Whether a field is there.</summary>
    public bool Has(string name)
    {
        LuaType type = Push(name);
        _call.State.Pop(1);
        return type != LuaType.Nil;
    }

    /// <summary>A text that names something; <see langword="null"/> when the field is missing.</summary>
    public string? Text(string name) => Text(name, isContent: false);

    /// <summary>A text of any kind, which may be empty; <see langword="null"/> when the field is missing.</summary>
    public string? Content(string name) => Text(name, isContent: true);

    /// <summary>A path; <see langword="null"/> when the field is missing.</summary>
    public string? Path(string name)
    {
        string? path = Text(name);
        if (path is not null && PathArgument.LooksLikeLuaObject(path))
            throw _call.Error($"{name} looks like a coerced Lua object string `{path}`");
        if (path is not null && OperatingSystem.IsWindows() && PathArgument.HasInvalidWindowsSyntax(path))
            throw _call.Error($"{name} contains invalid Windows path syntax");
        return path;
    }

    /// <summary>A list of texts, and of numbers and booleans unless it is one of a session; empty when the field is missing.</summary>
    public IReadOnlyList<string> Arguments(string name)
    {
        LuaType type = Push(name);
        int list = _call.State.Top;
        if (type != LuaType.Nil && type != LuaType.Table)
            throw _call.Error($"{name} must be an array table, got {TypeName(list)}");

        List<string> arguments = [];
        long count = type == LuaType.Nil ? 0 : _call.State.RawLength(list);
        for (long i = 1; i <= count; i++)
        {
            _call.State.RawGet(list, i);
            string field = isSession ? name : string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]");
            arguments.Add(isSession ? Encoding.UTF8.GetString(TextOnTop(field)) : ScalarOnTop(field));
            _call.State.Pop(1);
        }

        _call.State.Pop(1);
        return arguments;
    }

    /// <summary>Texts, numbers and booleans by name; empty when the field is missing.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables(string name)
    {
        LuaType type = Push(name);
        int variables = _call.State.Top;
        if (type != LuaType.Nil && type != LuaType.Table)
            throw _call.Error($"{name} must be a table: {TypeName(variables)}");

        List<KeyValuePair<string, string>> found = [];
        if (type == LuaType.Table)
        {
            _call.State.PushNil();
            while (_call.State.Next(variables))
            {
                string key = VariableName(name, variables + 1);
                found.Add(KeyValuePair.Create(key, ScalarOnTop($"{name}.{key}")));
                _call.State.Pop(1);
            }
        }

        _call.State.Pop(1);
        return found;
    }

    /// <summary>A number above zero, cut down to what fits; <see langword="null"/> when the field is missing.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="max">Most that it counts as.</param>
    public int? Positive(string name, int max = int.MaxValue)
    {
        if (Push(name) == LuaType.Nil)
        {
            _call.State.Pop(1);
            return null;
        }

        int index = _call.State.Top;
        double number = _call.State.TypeAt(index) == LuaType.Number ? _call.State.NumberAt(index) : 0;
        bool isIntegral = number == Math.Floor(number) && double.IsFinite(number);
        if (!(number > 0) || !(isSession || isIntegral))
        {
            throw _call.Error(isSession
                ? $"{name} must be a positive number, got {TypeName(index)}"
                : $"{name} must be a positive integer in milliseconds: {TypeName(index)}");
        }

        _call.State.Pop(1);
        return (int)Math.Min(Math.Ceiling(number), max);
    }

    /// <summary>How the streams of the process are written.</summary>
    public StreamEncodings Encodings()
    {
        TextEncoding common = EncodingOf("encoding", _call.Vm.Host.TextEncoding);
        return new StreamEncodings(EncodingOf("stdin_encoding", common), EncodingOf("stdout_encoding", common), EncodingOf("stderr_encoding", common));
    }

    /// <summary>Pushes a field.</summary>
    public LuaType Push(string name)
    {
        _call.State.PushString(name);
        return _call.State.RawGet(table);
    }

    /// <summary>Name of a type for error texts.</summary>
    public string TypeName(int index) => isSession ? LuaTypeName.Plain(_call.State.TypeAt(index)) : LuaTypeName.Of(_call.State, index);

    private string? Text(string name, bool isContent)
    {
        string? text = Push(name) == LuaType.Nil ? null : Encoding.UTF8.GetString(TextOnTop(name, isContent));
        _call.State.Pop(1);
        return text is null || isContent || !string.IsNullOrWhiteSpace(text) ? text : throw _call.Error($"{name} must not be empty");
    }

    private TextEncoding EncodingOf(string name, TextEncoding fallback)
    {
        if (Text(name) is not { } label)
            return fallback;

        try
        {
            return TextEncodings.Find(label);
        }
        catch (TextEncodingException error)
        {
            throw _call.Error(isSession ? error.Message : $"{name}: {error.Message}");
        }
    }

    private string VariableName(string field, int key)
    {
        if (_call.State.TypeAt(key) != LuaType.String)
            throw _call.Error($"{field} keys must be strings: {TypeName(key)}");

        ReadOnlySpan<byte> name = _call.State.StringAt(key);
        if (name.IsEmpty || !Utf8.IsValid(name) || name.ContainsAny((byte)0, (byte)'='))
            throw _call.Error($"{field} keys must be names of environment variables");
        return Encoding.UTF8.GetString(name);
    }

    private string ScalarOnTop(string field)
    {
        LuaState state = _call.State;
        switch (state.TypeAt(-1))
        {
            case LuaType.Boolean:
                return state.BooleanAt(-1) ? "true" : "false";
            case LuaType.Number when LuaNumber.TryIntegral(state, -1, out long integer):
                return integer.ToString(CultureInfo.InvariantCulture);
            case LuaType.Number when double.IsFinite(state.NumberAt(-1)):
                return state.NumberAt(-1).ToString("R", CultureInfo.InvariantCulture);
            case LuaType.Number:
                throw _call.Error($"{field} must be a finite number");
            default:
                return Encoding.UTF8.GetString(TextOnTop(field));
        }
    }

    private ReadOnlySpan<byte> TextOnTop(string field, bool allowNul = false)
    {
        int index = _call.State.Top;
        if (_call.State.TypeAt(index) != LuaType.String)
            throw _call.Error(isSession ? $"{field} must be a string, got {TypeName(index)}" : $"{field} must be a string: {TypeName(index)}");

        ReadOnlySpan<byte> text = _call.State.StringAt(index);
        if (!Utf8.IsValid(text))
            throw _call.Error(isSession ? $"{field} must be valid UTF-8" : $"{field} must be a valid UTF-8 string");
        return allowNul || !text.Contains((byte)0) ? text : throw _call.Error($"{field} must not contain NUL bytes");
    }
}
