namespace LuaSkills.Capabilities;

/// <summary>Programs that the deployment grants, started without a command interpreter.</summary>
/// <remarks>
/// The methods throw <see cref="SkillPermissionException"/> for what the deployment does not grant, and <see cref="SkillException"/> with the code <see cref="SkillErrorCode.InvalidArguments"/> for a
/// command that is none, and <see cref="SkillErrorCode.CapabilityFailed"/> for a program that cannot be started.
/// </remarks>
public interface IShellCapability
{
    /// <summary>The daemons of this instance that still run.</summary>
    IReadOnlyList<ShellDaemon> Daemons { get; }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">The command, and what is wanted of its output.</param>
    /// <param name="cancellationToken">Kills the program and all it has started.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.Timeout"/>: the time is up; program and all it has started were killed.</exception>
    Task<ShellResult> RunAsync(ShellCommand command, CancellationToken cancellationToken = default);

    /// <summary>Starts a program that runs on after the call; it is killed when the instance is reloaded or the runtime is closed, unless asked otherwise.</summary>
    /// <param name="command">The command, and where its output goes.</param>
    ShellDaemon Start(ShellDaemonCommand command);

    /// <summary>Kills a daemon of this instance and all it has started.</summary>
    /// <param name="processId">Id of its process.</param>
    /// <returns>Whether there was such a daemon.</returns>
    bool Stop(int processId);
}
