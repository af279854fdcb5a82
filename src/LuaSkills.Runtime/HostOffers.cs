namespace LuaSkills;

/// <summary>The tools and models of a runtime's options as the embedded engine takes them.</summary>
internal static class HostOffers
{
    /// <summary>Checks that tools and models have one place only.</summary>
    /// <exception cref="SkillException">They are given twice, or to a runtime whose engine does not take them.</exception>
    public static void Check(SkillRuntimeOptions options)
    {
        bool hasTools = options.HostTools.Count > 0;
        if (options.Engine is not null && hasTools)
            throw RuntimeLayout.BesideEngine(nameof(options.HostTools), nameof(SkillEngineOptions.HostTools));
        if (options.Engine is not null && options.Models is not null)
            throw RuntimeLayout.BesideEngine(nameof(options.Models), nameof(SkillEngineOptions.Models));
        if (options.EngineOptions?.HostTools is not null && hasTools)
            throw Twice(nameof(options.HostTools));
        if (options.EngineOptions?.Models is not null && options.Models is not null)
            throw Twice(nameof(options.Models));
    }

    /// <summary>Gives them to the engine.</summary>
    public static SkillEngineOptions AddTo(SkillEngineOptions engine, SkillRuntimeOptions options) => engine with
    {
        HostTools = options.HostTools.Count > 0 ? Tools(options, engine.Log) : engine.HostTools,
        Models = options.Models ?? engine.Models,
        ExposeModelExceptionMessages = options.ExposeHostExceptionMessages || engine.ExposeModelExceptionMessages,
    };

    // A collection of its own: the one of the options may be shared with options of other runtimes, and changed later.
    private static HostToolCollection Tools(SkillRuntimeOptions options, SkillLogHandler? log)
    {
        HostToolCollection tools = new()
        {
            ExposeExceptionMessages = options.ExposeHostExceptionMessages || options.HostTools.ExposeExceptionMessages,
            ExceptionHandler = options.HostTools.ExceptionHandler ?? (log is null ? null : LogTo(log)),
        };
        foreach (IHostToolSet set in options.HostTools)
            tools.Add(set);
        return tools;
    }

    private static HostToolExceptionHandler LogTo(SkillLogHandler log) =>
        (toolName, exception) => log(SkillLogLevel.Error, $"[LuaSkill:error] host tool '{toolName}' failed: {exception}");

    private static SkillException Twice(string option) => RuntimeLayout.InvalidOptions(
        $"{option} is set both in SkillRuntimeOptions and in EngineOptions; set it in one of them.");
}
