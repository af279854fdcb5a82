using Spectre.Console;
using Spectre.Console.Rendering;

namespace LuaSkills.Cli.Output;

/// <summary>Tables for people: with lines on a terminal, with blanks alone elsewhere.</summary>
internal static class Tables
{
    public static Table New(Terminal terminal, params string[] columns)
    {
        Table table = new() { Border = terminal.UsesEscapesOnOutput ? TableBorder.Rounded : TableBorder.None, UseSafeBorder = true };
        foreach (string column in columns)
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
        return table;
    }

    public static void Add(this Table table, params string[] cells)
    {
        IRenderable[] texts = new IRenderable[cells.Length];
        for (int i = 0; i < cells.Length; i++)
            texts[i] = new Text(cells[i]);
        table.AddRow(texts);
    }

    /// <summary>A row whose first cell is coloured.</summary>
    public static void Add(this Table table, Color color, params string[] cells)
    {
        IRenderable[] texts = new IRenderable[cells.Length];
        for (int i = 0; i < cells.Length; i++)
            texts[i] = new Text(cells[i], i == 0 ? new Style(color) : null);
        table.AddRow(texts);
    }
}
