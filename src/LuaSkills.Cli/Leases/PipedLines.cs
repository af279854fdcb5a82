namespace LuaSkills.Cli.Leases;

/// <summary>Lines of a pipe or file.</summary>
internal sealed class PipedLines : ILineReader
{
    private readonly List<string> _history = [];

    public IReadOnlyList<string> History => _history;

    public LineRead Read(string prompt)
    {
        string? line = Console.In.ReadLine();
        if (line is not null)
            _history.Add(line);
        return new LineRead(line);
    }
}
