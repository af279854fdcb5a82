using LuaSkills.Governance;

namespace LuaSkills;

/// <summary>The tools, models and management of skills of a runtime's options as the embedded engine takes them.</summary>
internal static class HostOffers
{
    /// <summary>Checks that each has one place only.</summary>
    /// <exception cref="SkillException">They are given twice, or to a runtime whose engine does not take them.</exception>
    public static void Check(SkillRuntimeOptions options)
    {
        bool hasTools = options.HostTools.Count > 0;
        if (options.Engine is not null && hasTools)
            throw RuntimeLayout.BesideEngine(nameof(options.HostTools), nameof(SkillEngineOptions.HostTools));
        if (options.Engine is not null && options.Models is not null)
            throw RuntimeLayout.BesideEngine(nameof(options.Models), nameof(SkillEngineOptions.Models));
        if (options.Engine is not null && HasModules(options))
            throw RuntimeLayout.BesideEngine(nameof(options.Modules), nameof(SkillEngineOptions.Modules));
        if (options.EngineOptions?.Modules is not null && HasModules(options))
            throw Twice(nameof(options.Modules));
        if (options.Native is not null && (HasModules(options) || options.EngineOptions?.Modules is not null))
        {
            throw RuntimeLayout.InvalidOptions(
                "Native and Modules are both set; modules need the embedded engine, so leave out Native, or build them into the native library.");
        }

        if (options.EngineOptions?.HostTools is not null && hasTools)
            throw Twice(nameof(options.HostTools));
        if (options.EngineOptions?.Models is not null && options.Models is not null)
            throw Twice(nameof(options.Models));
        if (options.EngineOptions?.SkillManagement is not null && options.SkillManagement is not null)
            throw Twice(nameof(options.SkillManagement));
        if (options.Native is not null && options.SkillManagement is not null)
        {
            throw RuntimeLayout.InvalidOptions(
                "Native and SkillManagement are both set; skills in a native engine cannot ask for changes of skills, so leave out SkillManagement or use the embedded engine.");
        }

        if (options.Gate is null && options.HostTools.HasGovernedTools)
            throw WithoutGate(options.HostTools);
        if (options.EngineOptions?.HostTools is HostToolCollection { HasGovernedTools: true, IsGoverned: false } elsewhere)
            throw WithoutGate(elsewhere);
    }

    /// <summary>Puts the governed tools of a runtime behind its gate. Blocks the thread that opens the runtime.</summary>
    /// <exception cref="SkillException">The gate does not take a tool, demands less of it than is declared, or is gone.</exception>
    public static void Govern(SkillEngineOptions engine, SkillRuntimeOptions options, CancellationToken cancellationToken)
    {
        if (options.Gate is not { } gate || engine.HostTools is not HostToolCollection { HasGovernedTools: true, IsGoverned: false } tools)
            return;
        try
        {
            tools.GovernAsync(gate, options.ApprovalWait, cancellationToken).AsTask().GetAwaiter().GetResult();
        }
        catch (GateException error)
        {
            throw new SkillException(SkillErrorCode.GateFailed, $"The governed host tools cannot be registered with the gate. {error.Message}", error);
        }
    }

    /// <summary>Gives them to the engine.</summary>
    public static SkillEngineOptions AddTo(SkillEngineOptions engine, SkillRuntimeOptions options) => engine with
    {
        HostTools = options.HostTools.Count > 0 ? Tools(options, engine.Log) : engine.HostTools,
        Models = options.Models ?? engine.Models,
        Modules = HasModules(options) ? options.OfferedModules.Collection : engine.Modules,
        ModuleHost = options.ModuleHost ?? engine.ModuleHost,
        ExposeModuleExceptionMessages = options.ExposeHostExceptionMessages || engine.ExposeModuleExceptionMessages,
        SkillManagement = options.SkillManagement ?? engine.SkillManagement,
        EnableSkillManagementBridge = engine.EnableSkillManagementBridge || options.SkillManagement is not null,
        ExposeModelExceptionMessages = options.ExposeHostExceptionMessages || engine.ExposeModelExceptionMessages,
    };

    /// <summary>Whether a runtime is to have modules.</summary>
    public static bool HasModules(SkillRuntimeOptions options) => !options.OfferedModules.IsEmpty;

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

    private static SkillException WithoutGate(HostToolCollection tools)
    {
        List<string> names = [];
        foreach (IHostToolSet set in tools)
        {
            foreach (HostToolDescriptor tool in set.Tools)
            {
                if (tool.Governance is not null)
                    names.Add($"'{tool.Name}'");
            }
        }

        return new SkillException(
            SkillErrorCode.GateRequired,
            $"The host tools {string.Join(", ", names)} are marked [Governed], and the runtime has no gate. Add them to SkillRuntimeOptions.HostTools and set "
                + "SkillRuntimeOptions.Gate, for instance to a LocalGate of the package LuaSkills.Governance, or remove the attribute.");
    }

    private static SkillException Twice(string option) => RuntimeLayout.InvalidOptions(
        $"{option} is set both in SkillRuntimeOptions and in EngineOptions; set it in one of them.");
}
