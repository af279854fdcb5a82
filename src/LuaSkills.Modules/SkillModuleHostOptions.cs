using LuaSkills.Capabilities;

namespace LuaSkills.Modules;

/// <summary>Set-up of a <see cref="SkillModuleHost"/>.</summary>
public sealed record SkillModuleHostOptions
{
    private readonly TimeSpan _shutdownTimeout = TimeSpan.FromSeconds(10);
    private readonly int _maxScheduledCalls = 16;
    private readonly int _maxAttempts = 5;

    /// <summary>The runtime root, whose <c>state</c> directory is the usual place of durable storage; <see langword="null"/> for none.</summary>
    public string? RuntimeRoot { get; init; }

    /// <summary>
    /// Where states, values, schedules and subscriptions are kept; <see langword="null"/> for <c>state/skills.db</c> of <see cref="RuntimeRoot"/>, or for
    /// <see cref="SkillStorage.InMemory"/> where there is none.
    /// </summary>
    public SkillStorage? Storage { get; init; }

    /// <summary>What skills may keep.</summary>
    public SkillServiceLimits Limits { get; init; } = new();

    /// <summary>Makes the capabilities of an instance in place of the usual ones; for hosts with some of their own.</summary>
    public Func<SkillModuleInstance, ISkillModuleEngine, ISkillCapabilities>? Capabilities { get; init; }

    /// <summary>Answers prompts of skills whose deployment grants models; <see langword="null"/> for none. A runtime gives its own.</summary>
    public IModelProvider? Models { get; init; }

    /// <summary>The conversations, for skills whose deployment grants models; <see langword="null"/> when none are kept.</summary>
    public IConversationHistory? History { get; init; }

    /// <summary>This process as a node of a cluster (<c>TcpCluster</c>, <c>InProcessCluster</c> or another); <see langword="null"/> for none. It stays the caller's.</summary>
    public ISkillCluster? Cluster { get; init; }

    /// <summary>Whether <see cref="Log"/> also gets the lines of skills that are for debugging.</summary>
    public bool LogDebug { get; init; }

    /// <summary>The clock and the timers.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Receives log lines, on any thread; <see langword="null"/> for none.</summary>
    public SkillLogHandler? Log { get; init; }

    /// <summary>Most scheduled calls that run at a time. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public int MaxScheduledCalls
    {
        get => _maxScheduledCalls;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxScheduledCalls = value;
        }
    }

    /// <summary>How often a scheduled call is tried before it is given up and the log told so. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public int MaxAttempts
    {
        get => _maxAttempts;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxAttempts = value;
        }
    }

    /// <summary>How long disposal waits for running callbacks after it has told them to stop.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan ShutdownTimeout
    {
        get => _shutdownTimeout;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            _shutdownTimeout = value;
        }
    }

    internal SkillStorage StorageOrDefault => Storage
        ?? (RuntimeRoot is { } root ? SkillStorage.InFile(Path.Combine(root, "state", "skills.db")) : SkillStorage.InMemory);

    internal CapabilityHost CapabilityHost => new()
    {
        Models = Models,
        History = History,
        Cluster = Cluster,
        Log = Log,
        LogsDebug = LogDebug,
        Time = TimeProvider,
        StateDirectory = RuntimeRoot is { } root ? Path.Combine(root, "state") : null,
    };
}
