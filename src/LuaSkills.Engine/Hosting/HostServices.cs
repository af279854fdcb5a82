using LuaSkills.Engine.Configuration;
using LuaSkills.Engine.Processes;
using LuaSkills.Engine.Text;

namespace LuaSkills.Engine.Hosting;

/// <summary>What skills reach beyond their VM: what the host offers, taken from the options once, and the configuration.</summary>
internal sealed record HostServices
{
    /// <summary>The host's tools; <see langword="null"/> for none.</summary>
    public required IHostTools? Tools { get; init; }

    /// <summary>The host's models; <see langword="null"/> for none.</summary>
    public required IModelProvider? Models { get; init; }

    /// <summary>Whether skills see the messages of unexpected exceptions of models.</summary>
    public required bool ExposeModelExceptionMessages { get; init; }

    /// <summary>Whether skills may call native libraries.</summary>
    public required bool AllowsFfi { get; init; }

    /// <summary>What skills keep between calls.</summary>
    public required SkillCache Cache { get; init; }

    /// <summary>The configuration of all skills.</summary>
    public required SkillConfig Config { get; init; }

    /// <summary>Whether and by whom skills can have skills managed.</summary>
    public required SkillManagementAccess SkillManagement { get; init; }

    /// <summary>Starts processes for skills.</summary>
    public required ProcessLauncher Processes { get; init; }

    /// <summary>How text is written where a skill names no encoding.</summary>
    public required TextEncoding TextEncoding { get; init; }

    /// <summary>Whether VMs for code of the client have the managed <c>io</c>.</summary>
    public required bool ManagedIo { get; init; }

    /// <exception cref="SkillException">The encoding does not exist.</exception>
    public static HostServices From(SkillEngineOptions options, SkillConfig config) => new()
    {
        Tools = options.HostTools,
        ManagedIo = options.ManagedIo,
        Models = options.Models,
        ExposeModelExceptionMessages = options.ExposeModelExceptionMessages,
        AllowsFfi = options.AllowFfi,
        Cache = options.Cache ?? new SkillCache(),
        Config = config,
        SkillManagement = new SkillManagementAccess(options.EnableSkillManagementBridge, options.SkillManagement),
        Processes = new ProcessLauncher(),
        TextEncoding = EncodingOf(options.DefaultTextEncoding),
    };

    private static TextEncoding EncodingOf(string? label)
    {
        try
        {
            return TextEncodings.FindOrDefault(label);
        }
        catch (TextEncodingException error)
        {
            throw new SkillException(SkillErrorCode.InvalidOptions, error.Message, error);
        }
    }
}
