using System.Text;
using System.Text.RegularExpressions;
using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Files;

/// <summary>Finds a pattern in lines, in linear time whatever the pattern is. Thread-safe.</summary>
internal sealed class LineMatcher
{
    private readonly Regex? _regex;
    private readonly string _text;
    private readonly StringComparison _comparison;

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="SkillException">It is malformed, or cannot be matched in linear time (<see cref="SkillErrorCode.InvalidArguments"/>).</exception>
    public LineMatcher(GrepQuery query)
    {
        _text = query.Pattern;
        _comparison = query.IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (query.IsFixed)
            return;

        RegexOptions options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
        try
        {
            _regex = new Regex(query.Pattern, query.IgnoreCase ? options | RegexOptions.IgnoreCase : options, Regex.InfiniteMatchTimeout);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw FileFault.Invalid($"the pattern '{query.Pattern}' cannot be used: {error.Message}", error);
        }
    }

    /// <summary>Finds all matches in a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isUtf8">Whether its bytes are its UTF-8; otherwise each character is a byte.</param>
    /// <param name="ranges">Takes where they are.</param>
    public void Find(string line, bool isUtf8, List<ByteRange> ranges)
    {
        ranges.Clear();
        if (_regex is not null)
        {
            foreach (ValueMatch match in _regex.EnumerateMatches(line))
                ranges.Add(RangeOf(line, isUtf8, match.Index, match.Length));
            return;
        }

        for (int at = line.IndexOf(_text, _comparison); at >= 0; at = at + Math.Max(_text.Length, 1) > line.Length ? -1 : line.IndexOf(_text, at + Math.Max(_text.Length, 1), _comparison))
            ranges.Add(RangeOf(line, isUtf8, at, _text.Length));
    }

    private static ByteRange RangeOf(string line, bool isUtf8, int index, int length)
    {
        if (!isUtf8)
            return new ByteRange(index, index + length);
        int start = Encoding.UTF8.GetByteCount(line.AsSpan(0, index));
        return new ByteRange(start, start + Encoding.UTF8.GetByteCount(line.AsSpan(index, length)));
    }
}
