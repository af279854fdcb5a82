namespace LuaSkills;

/// <summary>Makes one LuaLS file of the annotations of several sets.</summary>
internal static class HostToolAnnotations
{
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
        ---Calls a tool of the host.
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
        LuaAnnotationFile file = new(Head);
        foreach (IHostToolSet set in sets)
            file.Add(set.LuaAnnotations);
        return file.Complete(Foot);
    }
}
