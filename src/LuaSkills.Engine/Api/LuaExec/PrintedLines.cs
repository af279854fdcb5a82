using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Api.LuaExec;

/// <summary>The lines that code printed, for the report of its run.</summary>
internal sealed class PrintedLines : IDisposable
{
    private readonly Utf8Buffer _text = new();

    /// <summary>Whether nothing was printed, not even an empty line.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>The lines, joined by line feeds.</summary>
    public ReadOnlySpan<byte> Text => _text.Written;

    public void Add(ReadOnlySpan<byte> utf8Line)
    {
        if (!IsEmpty)
            _text.Append((byte)'\n');
        IsEmpty = false;
        _text.Append(utf8Line);
    }

    public void Dispose() => _text.Dispose();
}
