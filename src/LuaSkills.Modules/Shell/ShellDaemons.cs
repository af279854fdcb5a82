using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Processes;
using Microsoft.Win32.SafeHandles;

namespace LuaSkills.Modules.Shell;

/// <summary>The daemons of one instance. Thread-safe.</summary>
/// <param name="policy">What the skill may do.</param>
/// <param name="instanceId">The instance.</param>
/// <param name="stateDirectory">Where output goes that names no file; <see langword="null"/> for the system's directory of temporary files.</param>
internal sealed class ShellDaemons(SkillPolicy policy, string instanceId, string? stateDirectory) : IDisposable
{
    private const int MaxDaemons = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly object _gate = new();
    private readonly List<(ShellDaemon Daemon, ChildProcess Child)> _running = [];
    private string? _ownDirectory;
    private bool _isDisposed;

    /// <summary>Starts a daemon.</summary>
    /// <param name="command">What is started, for people.</param>
    /// <param name="logFile">Where its output goes; empty for a file of the host's.</param>
    /// <param name="keepRunning">Whether it outlives this object.</param>
    /// <param name="start">Starts it with its output in a file.</param>
    public ShellDaemon Start(string command, string logFile, bool keepRunning, Func<SafeFileHandle, ChildProcess> start)
    {
        lock (_gate)
        {
            if (_isDisposed)
                throw CapabilityFault.Failed("the skill was unloaded");
            ForgetEnded();
            if (_running.Count >= MaxDaemons)
                throw CapabilityFault.Failed(FormattableString.Invariant($"the skill has {MaxDaemons} daemons; stop some"));

            using FileStream log = logFile.Length > 0 ? OpenGranted(logFile) : OpenOwn();
            ChildProcess child = start(log.SafeFileHandle);
            child.OutlivesEngine = keepRunning;
            ShellDaemon daemon = new(child.Id, logFile.Length > 0 ? logFile : log.Name, command);
            _running.Add((daemon, child));
            return daemon;
        }
    }

    /// <summary>Those that still run.</summary>
    public IReadOnlyList<ShellDaemon> List()
    {
        lock (_gate)
        {
            ForgetEnded();
            List<ShellDaemon> daemons = new(_running.Count);
            foreach ((ShellDaemon daemon, _) in _running)
                daemons.Add(daemon);
            return daemons;
        }
    }

    /// <summary>Kills a daemon and all it has started.</summary>
    /// <returns>Whether there was such a daemon.</returns>
    public bool Stop(int processId)
    {
        lock (_gate)
        {
            ForgetEnded();
            int index = _running.FindIndex(running => running.Daemon.ProcessId == processId);
            if (index < 0)
                return false;

            _running[index].Child.OutlivesEngine = false;
            _running[index].Child.Dispose();
            _running.RemoveAt(index);
            return true;
        }
    }

    /// <summary>Kills the daemons that are not to outlive the instance.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach ((_, ChildProcess child) in _running)
                child.Dispose();
            _running.Clear();
        }
    }

    private void ForgetEnded()
    {
        for (int i = _running.Count - 1; i >= 0; i--)
        {
            if (_running[i].Child.Exit is null)
                continue;
            _running[i].Child.Dispose();
            _running.RemoveAt(i);
        }
    }

    private FileStream OpenGranted(string path)
    {
        try
        {
            using GuardedPath guarded = policy.Paths.Open(path, PathAccess.ReadWrite, PathIntent.CreateOrReplace);
            FileStream log = guarded.OpenFile(FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            log.SetLength(0);
            return log;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CapabilityFault.Failed($"log file '{path}': {error.Message}", error);
        }
    }

    private FileStream OpenOwn()
    {
        try
        {
            string directory = stateDirectory is null
                ? _ownDirectory ??= Directory.CreateTempSubdirectory("luaskills-daemons-").FullName
                : Create(Path.Combine(stateDirectory, "daemons", instanceId));
            return new FileStream(Path.Combine(directory, Guid.NewGuid().ToString("N") + ".log"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CapabilityFault.Failed($"log file of a daemon: {error.Message}", error);
        }
    }

    private static string Create(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, OwnerOnly);
        return directory;
    }
}
