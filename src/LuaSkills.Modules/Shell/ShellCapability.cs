using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Permissions.Programs;
using LuaSkills.Engine.Processes;
using LuaSkills.Modules.Connections;

namespace LuaSkills.Modules.Shell;

/// <inheritdoc cref="IShellCapability"/>
/// <param name="policy">What the skill may do.</param>
/// <param name="instanceId">The instance.</param>
/// <param name="stateDirectory">Where output of daemons goes that name no file; <see langword="null"/> for the system's directory of temporary files.</param>
internal sealed class ShellCapability(SkillPolicy policy, string instanceId, string? stateDirectory) : IShellCapability, ILongLived
{
    private readonly ProcessLauncher _launcher = new();
    private readonly ShellDaemons _daemons = new(policy, instanceId, stateDirectory);
    private readonly CancellationTokenSource _unloading = new();

    /// <inheritdoc/>
    public IReadOnlyList<ShellDaemon> Daemons => _daemons.List();

    /// <inheritdoc/>
    public async Task<ShellResult> RunAsync(ShellCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Tail < 0)
            throw CapabilityFault.Invalid("the number of lines is not negative");
        LineFilter filter = new(command.Grep, command.Tail);
        TimeSpan timeout = TimeLimit.Of(command.Timeout);

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _unloading.Token);
        string name = Shown(command.Command, command.Arguments);
        ChildProcess child = Start(command.Command, command.Arguments, command.WorkingDirectory, static start => start with { MergesError = true });
        using ShellRun run = new(child, filter);
        if (!await run.EndAsync(timeout, stop.Token, cancellationToken).ConfigureAwait(false))
            throw CapabilityFault.TimedOut($"command '{name}'", timeout);
        return new ShellResult(filter.Text(), ExitCodeOf(child.Exit), filter.IsTruncated);
    }

    /// <inheritdoc/>
    public ShellDaemon Start(ShellDaemonCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.KeepRunning && OperatingSystem.IsWindows())
            throw CapabilityFault.Invalid("daemons cannot outlive their skill on Windows");

        return _daemons.Start(
            Shown(command.Command, command.Arguments),
            command.LogFile,
            command.KeepRunning,
            file => Start(command.Command, command.Arguments, command.WorkingDirectory, start => start with { OutputFile = file }));
    }

    /// <inheritdoc/>
    public bool Stop(int processId) => _daemons.Stop(processId);

    /// <inheritdoc/>
    public void Retire() => _daemons.Dispose();

    public void Dispose()
    {
        _unloading.Cancel();
        _daemons.Dispose();
    }

    private ChildProcess Start(string command, IReadOnlyList<string>? arguments, string workingDirectory, Func<ProcessStart, ProcessStart> configure)
    {
        try
        {
            IReadOnlyList<string>? words = arguments;
            using AllowedCommand allowed = words is null
                ? policy.Commands.CheckLine(command, workingDirectory, out words)
                : policy.Commands.Check(command, Checked(words), workingDirectory);
            ProcessStart start = new()
            {
                Program = allowed.File,
                Arguments = words,
                WorkingDirectory = allowed.WorkDirectory.Path,
                Environment = ShellEnvironment.Of(policy.Permissions.Environment),
                InheritsEnvironment = false,
            };
            return _launcher.Start(configure(start));
        }
        catch (Exception error) when (error is ProcessStartException or IOException or UnauthorizedAccessException)
        {
            throw CapabilityFault.Failed($"command '{Shown(command, arguments)}': {error.Message}", error);
        }
    }

    // The system's texts end at a NUL, so that another argument would arrive than was checked.
    private static IReadOnlyList<string> Checked(IReadOnlyList<string> arguments)
    {
        foreach (string argument in arguments)
        {
            if (argument is null || argument.Contains('\0', StringComparison.Ordinal))
                throw CapabilityFault.Invalid("an argument has a NUL character");
        }

        return arguments;
    }

    private static string Shown(string command, IReadOnlyList<string>? arguments) => arguments is { Count: > 0 } ? $"{command} {string.Join(' ', arguments)}" : command;

    private static int ExitCodeOf(ExitStatus? exit) => exit switch
    {
        { Code: { } code } => code,
        { Signal: { } signal } => 128 + signal,
        _ => -1,
    };
}
