using System.Text;

namespace LuaSkills;

/// <summary>Makes one LuaLS file of the annotations of several sets.</summary>
/// <remarks>lua-language-server checks calls against the overloads of one function only, so the signatures of all sets go to the same one.</remarks>
internal static class HostToolAnnotations
{
    private const string Overload = "---@overload ";

    private const string Head =
        """
        ---@meta

        ---@class vulcan
        vulcan = {}

        ---@class vulcan.host
        vulcan.host = {}

        ---@class vulcan.host.error
        ---@field code string
        ---@field message string
        ---@field details? any

        ---@class vulcan.host.reply
        ---@field ok boolean
        ---@field value? any
        ---@field error? vulcan.host.error


        """;

    private const string Foot =
        """
        ---@param name string
        ---@param args table
        ---@return vulcan.host.reply
        function vulcan.host.call(name, args) end

        ---Lists the tools of the host.
        ---@return table
        function vulcan.host.list() end

        ---Tells whether the host has a tool.
        ---@param name string
        ---@return boolean
        function vulcan.host.has(name) end

        """;

    /// <summary>The file.</summary>
    public static string Join(List<IHostToolSet> sets)
    {
        StringBuilder text = new(Lf(Head));
        StringBuilder overloads = new();
        HashSet<string> blocks = new(StringComparer.Ordinal);
        foreach (IHostToolSet set in sets)
            Add(set.LuaAnnotations, text, overloads, blocks);
        return text.Append("---Calls a tool of the host.\n").Append(overloads).Append(Lf(Foot)).ToString();
    }

    // Sets that know the same type describe it in the same words.
    private static void Add(string annotations, StringBuilder text, StringBuilder overloads, HashSet<string> blocks)
    {
        StringBuilder block = new();
        foreach (ReadOnlySpan<char> line in annotations.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(Overload, StringComparison.Ordinal))
                overloads.Append(line).Append('\n');
            else if (!line.IsEmpty)
                block.Append(line).Append('\n');
            else
                End(block, text, blocks);
        }

        End(block, text, blocks);
    }

    private static void End(StringBuilder block, StringBuilder text, HashSet<string> blocks)
    {
        if (block.Length > 0 && blocks.Add(block.ToString()))
            text.Append(block).Append('\n');
        block.Clear();
    }

    // Line ends of a checkout are not those of the file.
    private static string Lf(string text) => text.ReplaceLineEndings("\n");
}
