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

    /// <summary>What came with the call; <see langword="null"/> for nothing, or when a skill changed what it saw of that.</summary>
    public SkillCallOptions? Options { get; init; }

    /// <summary>Innermost state of a module that a call around it holds, for modules that it calls.</summary>
    public ISkillStateLease? HeldState { get; init; }

    /// <summary>Set in leases and under <c>vulcan.runtime.lua.exec</c>, also for the entries that code there calls.</summary>
    public LuaExecFrame? LuaExec { get; init; }

    /// <summary>How many calls of skills outside its VM it is inside of; set for the outermost frame of a VM.</summary>
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

    /// <summary>What goes with calls that leave the VM.</summary>
    public SkillCallOptions? ToOptions()
    {
        if (Options is not null || (Request is null && ReferenceEquals(ClientBudget, JsonText.EmptyObject) && ReferenceEquals(ToolConfig, JsonText.EmptyObject)))
            return Options;
        return new SkillCallOptions { RequestContext = Request, ClientBudget = ClientBudget, ToolConfig = ToolConfig };
    }

    /// <summary>Tables of <see cref="ContextTables"/> that hold values of this frame, as a set of <c>1 &lt;&lt; kind</c>.</summary>
    public int Touched { get; set; }
}
