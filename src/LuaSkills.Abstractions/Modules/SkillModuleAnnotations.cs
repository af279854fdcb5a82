namespace LuaSkills;

/// <summary>Makes one LuaLS file of the annotations of several modules.</summary>
internal static class SkillModuleAnnotations
{
    private const string Head =
        """
        ---@meta

        ---@class vulcan
        vulcan = {}


        """;

    private const string Foot =
        """
        ---Calls an entry of a skill, on this VM and with the limits of the running call.
        ---@param name string Canonical name
        ---@param args table
        ---@return string content
        ---@return string? overflow_mode
        ---@return string? template_hint
        ---@return table? host_result
        function vulcan.call(name, args) end

        """;

    /// <summary>The file. Annotations are generated with the id a module has by default, so those of others are renamed.</summary>
    public static string Join(List<SkillModuleInstance> instances)
    {
        LuaAnnotationFile file = new(Head);
        foreach (SkillModuleInstance instance in instances)
        {
            if (instance.Module is not { Descriptor: { LuaAnnotations.Length: > 0 } descriptor })
                continue;
            file.Add(descriptor.LuaAnnotations, ($"fun(name: \"{SkillModuleCollection.LastSegment(descriptor.Id)}-", $"fun(name: \"{instance.Id}-"));
        }

        return file.Complete(Foot);
    }
}
