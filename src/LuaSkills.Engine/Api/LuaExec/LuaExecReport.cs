using System.Globalization;
using System.Text;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.LuaExec;

/// <summary>Writes the report of a run (spec section 3.9).</summary>
/// <param name="task">What the run is called; blank for nothing special.</param>
/// <param name="printed">What its code printed.</param>
internal sealed class LuaExecReport(string task, PrintedLines printed) : IDisposable
{
    private const string DefaultTask = "Execute Lua runtime code";

    private readonly Utf8Buffer _text = new();
    private readonly Utf8Buffer _value = new();

    /// <summary>The report of code that returned.</summary>
    /// <param name="vm">The VM; the values lie on its running thread.</param>
    /// <param name="first">Index of the first value.</param>
    public byte[] Success(LuaVm vm, int first)
    {
        Begin("# Runtime Execution Result", "SUCCESS");
        Printed();
        _text.Append("\n\n## Returned Values"u8);
        LuaState state = vm.Running;

        // No value reads as nil.
        int last = Math.Max(state.Top, first);
        state.SetTop(last);
        for (int index = first; index <= last; index++)
        {
            if (index > first)
                _text.Append((byte)'\n');
            Append(string.Create(CultureInfo.InvariantCulture, $"\n{index - first + 1}. \n"));
            Value(vm, state, index);
        }

        return _text.Written.ToArray();
    }

    /// <summary>The report of code that failed.</summary>
    public byte[] Failure(string error)
    {
        Begin("# Runtime Execution Error", "FAILED");
        _text.Append("\n\n## Error\n"u8);
        Fenced("text"u8, Encoding.UTF8.GetBytes(error));
        Printed();
        return _text.Written.ToArray();
    }

    public void Dispose()
    {
        _text.Dispose();
        _value.Dispose();
    }

    private void Begin(string title, string status) =>
        Append($"{title}\n\n## Task\n{(string.IsNullOrWhiteSpace(task) ? DefaultTask : task.Trim())}\n\n## Status\n{status}");

    private void Printed()
    {
        if (printed.IsEmpty)
            return;
        _text.Append("\n\n## Printed Output\n"u8);
        Fenced("text"u8, printed.Text);
    }

    private void Value(LuaVm vm, LuaState state, int index)
    {
        _value.Truncate(0);
        if (state.TypeAt(index) == LuaType.String)
        {
            InlineValue.Write(state, index, _value);
            Fenced("text"u8, _value.Written);
            return;
        }

        try
        {
            vm.LuaToJson.Write(state, index, _value);
        }
        catch (LuaConversionException)
        {
            _value.Truncate(0);
            InlineValue.Write(state, index, _value);
            Fenced("text"u8, _value.Written);
            return;
        }

        _text.Append("```json\n"u8);
        IndentedJson.Write(_text, _value.Written);
        _text.Append("\n```"u8);
    }

    private void Fenced(ReadOnlySpan<byte> label, ReadOnlySpan<byte> text)
    {
        _text.Append("```"u8);
        _text.Append(label);
        _text.Append((byte)'\n');
        _text.Append(text);
        _text.Append("\n```"u8);
    }

    private void Append(string text) => _text.Append(Encoding.UTF8.GetBytes(text));
}
