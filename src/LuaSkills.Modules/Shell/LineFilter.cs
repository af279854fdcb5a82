using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using LuaSkills.Engine.Processes;

namespace LuaSkills.Modules.Shell;

/// <summary>Takes what a program writes and keeps the lines that are wanted, the latest when there are too many. Used by one stream at a time, unless it keeps all lines.</summary>
internal sealed class LineFilter
{
    /// <summary>Most bytes that are kept.</summary>
    public const int Limit = 4 * 1024 * 1024;

    // Longer lines are looked at in pieces.
    private const int LongestLine = 1024 * 1024;

    private readonly object _gate = new();
    private readonly Regex? _pattern;
    private readonly int _tail;
    private readonly SessionBuffer _kept = new(Limit);
    private readonly ArrayBufferWriter<byte> _line = new();
    private long _written;

    /// <summary>Takes what is wanted.</summary>
    /// <param name="pattern">What a line must match; empty for all lines.</param>
    /// <param name="tail">How many lines at the end are wanted; 0 for all.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.InvalidArguments"/>: the pattern is none.</exception>
    public LineFilter(string pattern, int tail)
    {
        _tail = tail;
        if (pattern.Length == 0)
            return;
        try
        {
            _pattern = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw CapabilityFault.Invalid($"'{pattern}' is no regular expression for lines: {error.Message}", error);
        }
    }

    /// <summary>Whether there was more than is kept.</summary>
    public bool IsTruncated => _written > Limit;

    /// <summary>Takes what was written.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_pattern is null)
                Keep(bytes);
            else
                AddLines(bytes);
        }
    }

    /// <summary>The lines that are wanted.</summary>
    public string Text()
    {
        lock (_gate)
        {
            if (_pattern is not null)
                EndLine();
            ReadOnlySpan<byte> text = _kept.Content.Span;
            return Encoding.UTF8.GetString(_tail > 0 ? text[StartOfTail(text)..] : text);
        }
    }

    private int StartOfTail(ReadOnlySpan<byte> text)
    {
        int start = text.Length;
        if (start > 0 && text[start - 1] == '\n')
            start--;
        for (int lines = 0; lines < _tail; lines++)
        {
            start = text[..start].LastIndexOf((byte)'\n');
            if (start < 0)
                return 0;
        }

        return start + 1;
    }

    private void AddLines(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)'\n');
            int count = Math.Min(end < 0 ? bytes.Length : end + 1, LongestLine - _line.WrittenCount);
            _line.Write(bytes[..count]);
            bytes = bytes[count..];
            if (count == end + 1 || _line.WrittenCount == LongestLine)
                EndLine();
        }
    }

    private void EndLine()
    {
        ReadOnlySpan<byte> line = _line.WrittenSpan;
        if (line.IsEmpty)
            return;
        if (_pattern!.IsMatch(Encoding.UTF8.GetString(line.TrimEnd("\r\n"u8))))
            Keep(line);
        _line.ResetWrittenCount();
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        _written += bytes.Length;
        _kept.Append(bytes);
    }
}
