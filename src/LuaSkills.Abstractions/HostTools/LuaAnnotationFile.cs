using System.Text;

namespace LuaSkills;

/// <summary>Makes one LuaLS file of annotations that were generated apart: blocks of lines that define classes, and overloads of one function.</summary>
/// <param name="head">What the file begins with.</param>
/// <remarks>lua-language-server checks calls against the overloads of one function only, so all signatures go to the same one.</remarks>
internal sealed class LuaAnnotationFile(string head)
{
    private const string Overload = "---@overload ";

    private readonly StringBuilder _text = new(Lf(head));
    private readonly StringBuilder _overloads = new();
    private readonly HashSet<string> _blocks = new(StringComparer.Ordinal);

    /// <summary>Adds annotations. Parts that know the same type describe it in the same words.</summary>
    /// <param name="annotations">Lines; blocks end with an empty one.</param>
    /// <param name="renamed">How the names of the overloads begin instead: the beginning, and what takes its place.</param>
    public void Add(string annotations, (string From, string To)? renamed = null)
    {
        StringBuilder block = new();
        foreach (ReadOnlySpan<char> line in annotations.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(Overload, StringComparison.Ordinal))
                AddOverload(line, renamed);
            else if (!line.IsEmpty)
                block.Append(line).Append('\n');
            else
                End(block);
        }

        End(block);
    }

    /// <summary>The file.</summary>
    /// <param name="foot">The function that the overloads belong to, with the first line of its description.</param>
    public string Complete(string foot)
    {
        string function = Lf(foot);
        int description = function.IndexOf('\n', StringComparison.Ordinal) + 1;
        return _text.Append(function, 0, description).Append(_overloads).Append(function, description, function.Length - description).ToString();
    }

    private void AddOverload(ReadOnlySpan<char> line, (string From, string To)? renamed)
    {
        int start = _overloads.Length;
        _overloads.Append(line).Append('\n');
        if (renamed is { } names)
            _overloads.Replace(names.From, names.To, start, Math.Min(Overload.Length + names.From.Length, _overloads.Length - start));
    }

    private void End(StringBuilder block)
    {
        if (block.Length > 0 && _blocks.Add(block.ToString()))
            _text.Append(block).Append('\n');
        block.Clear();
    }

    // Line ends of a checkout are not those of the file.
    private static string Lf(string text) => text.ReplaceLineEndings("\n");
}
