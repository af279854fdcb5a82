using LuaSkills.Engine.Catalogue;

namespace LuaSkills.Engine.Vm;

/// <summary>Whose code runs in a VM and with which context: one per host call, and one more per nested <c>vulcan.call</c>.</summary>
/// <param name="Entry">The running entry; <see langword="null"/> for <c>run_lua</c>.</param>
/// <param name="Request">The request context; <see langword="null"/> for none.</param>
/// <param name="ClientBudget">The client's budget.</param>
/// <param name="ToolConfig">The tool's configuration.</param>
internal sealed record CallFrame(LoadedEntry? Entry, SkillRequestContext? Request, JsonText ClientBudget, JsonText ToolConfig)
{
    private SkillCaller? _caller;

    /// <summary>Set in leases and under <c>vulcan.runtime.lua.exec</c>, also for the entries that code there calls.</summary>
    public LuaExecFrame? LuaExec { get; init; }

    /// <summary>How many calls of skills in other VMs it is inside of.</summary>
    public int Depth { get; init; }

    /// <summary>The frame as the host's tools see it.</summary>
    public SkillCaller Caller => _caller ??= new SkillCaller
    {
        SkillId = Entry?.Skill.Id,
        EntryName = Entry?.LocalName,
        CanonicalName = Entry?.CanonicalName,
        RootName = Entry?.Skill.RootName,
        SkillDirectory = Entry?.Skill.Directory,
        Request = Request,
    };

    /// <summary>Tables of <see cref="ContextTables"/> that hold values of this frame, as a set of <c>1 &lt;&lt; kind</c>.</summary>
    public int Touched { get; set; }
}
