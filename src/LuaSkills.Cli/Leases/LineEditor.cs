using System.Text;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Leases;

/// <summary>Reads lines from a terminal, with the usual keys for moving, deleting and going through the history.</summary>
internal sealed class LineEditor : ILineReader
{
    private readonly List<string> _history = [];
    private readonly StringBuilder _line = new();
    private int _cursor;
    private int _recalled;
    private string _draft = "";

    private LineEditor()
    {
    }

    public IReadOnlyList<string> History => _history;

    /// <summary>Makes a reader for the terminal: without escape sequences, the terminal's own line editing has to do.</summary>
    public static ILineReader Create(Terminal terminal) => terminal.UsesEscapesOnOutput ? new LineEditor() : new PromptedLines();

    public LineRead Read(string prompt)
    {
        _line.Clear();
        _cursor = 0;
        _recalled = _history.Count;
        bool previous = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            Draw(prompt);
            while (true)
            {
                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                if (key.Key == ConsoleKey.Enter)
                    return Accept();
                if (IsControl(key, ConsoleKey.C))
                    return End(new LineRead(null, IsAbandoned: true));
                if (IsControl(key, ConsoleKey.D) && _line.Length == 0)
                    return End(new LineRead(null));
                Edit(key);
                Draw(prompt);
            }
        }
        finally
        {
            Console.TreatControlCAsInput = previous;
        }
    }

    private static bool IsControl(ConsoleKeyInfo key, ConsoleKey letter) => key.Key == letter && key.Modifiers == ConsoleModifiers.Control;

    private static LineRead End(LineRead read)
    {
        Console.Out.WriteLine();
        return read;
    }

    private LineRead Accept()
    {
        string line = _line.ToString();
        if (line.Length > 0 && (_history.Count == 0 || !string.Equals(_history[^1], line, StringComparison.Ordinal)))
            _history.Add(line);
        return End(new LineRead(line));
    }

    private void Edit(ConsoleKeyInfo key)
    {
        bool control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow when _cursor > 0:
                _cursor--;
                break;
            case ConsoleKey.RightArrow when _cursor < _line.Length:
                _cursor++;
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when control:
                _cursor = 0;
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when control:
                _cursor = _line.Length;
                break;
            case ConsoleKey.UpArrow:
                Recall(_recalled - 1);
                break;
            case ConsoleKey.DownArrow:
                Recall(_recalled + 1);
                break;
            case ConsoleKey.Backspace when _cursor > 0:
                _line.Remove(--_cursor, 1);
                break;
            case ConsoleKey.Delete when _cursor < _line.Length:
            case ConsoleKey.D when control && _cursor < _line.Length:
                _line.Remove(_cursor, 1);
                break;
            case ConsoleKey.U when control:
                _line.Remove(0, _cursor);
                _cursor = 0;
                break;
            case ConsoleKey.K when control:
                _line.Remove(_cursor, _line.Length - _cursor);
                break;
            default:
                Insert(key.KeyChar);
                break;
        }
    }

    private void Insert(char c)
    {
        if (char.IsControl(c) && c != '\t')
            return;
        _line.Insert(_cursor++, c);
    }

    private void Recall(int index)
    {
        if (index < 0 || index > _history.Count)
            return;
        if (_recalled == _history.Count)
            _draft = _line.ToString();
        _recalled = index;
        _line.Clear().Append(index == _history.Count ? _draft : _history[index]);
        _cursor = _line.Length;
    }

    // A line that is wider than the terminal is shown around the cursor.
    private void Draw(string prompt)
    {
        int width = Math.Max(10, Console.WindowWidth - prompt.Length - 1);
        int start = Math.Max(0, _cursor - width);
        string shown = _line.ToString(start, Math.Min(width, _line.Length - start)).Replace('\t', ' ');
        int back = shown.Length - (_cursor - start);
        Console.Out.Write($"\r{prompt}{shown}\e[K{(back > 0 ? $"\e[{back}D" : "")}");
    }

    /// <summary>Lines that the terminal itself lets one edit.</summary>
    private sealed class PromptedLines : ILineReader
    {
        private readonly List<string> _history = [];

        public IReadOnlyList<string> History => _history;

        public LineRead Read(string prompt)
        {
            Console.Error.Write(prompt);
            string? line = Console.In.ReadLine();
            if (line is not null)
                _history.Add(line);
            return new LineRead(line);
        }
    }
}
