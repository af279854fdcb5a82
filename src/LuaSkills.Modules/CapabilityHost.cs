using LuaSkills.Capabilities;

namespace LuaSkills.Modules;

/// <summary>What the host gives to the capabilities of its skills.</summary>
internal sealed record CapabilityHost
{
    /// <summary>Answers prompts; <see langword="null"/> for no model.</summary>
    public IModelProvider? Models { get; init; }

    /// <summary>The conversations; <see langword="null"/> when none are kept.</summary>
    public IConversationHistory? History { get; init; }

    /// <summary>This process as a node; <see langword="null"/> for no cluster.</summary>
    public ISkillCluster? Cluster { get; init; }

    /// <summary>Takes the lines that skills log; <see langword="null"/> drops them.</summary>
    public SkillLogHandler? Log { get; init; }

    /// <summary>Whether lines of <see cref="LogSeverity.Debug"/> are among them.</summary>
    public bool LogsDebug { get; init; }

    /// <summary>Tells the time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where output of daemons goes that name no file; <see langword="null"/> for the system's directory of temporary files.</summary>
    public string? StateDirectory { get; init; }
}
