using System.Collections;
using System.IO.Pipes;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Processes;

/// <summary>A process on Linux or macOS.</summary>
internal sealed class UnixChild : ChildProcess
{
    private readonly int _processId;
    private readonly bool _leadsGroup;
    private readonly object _gate = new();
    private ExitStatus? _exit;
    private bool _isFree;

    private UnixChild(int processId, bool leadsGroup)
    {
        Id = processId;
        _processId = processId;
        _leadsGroup = leadsGroup;
    }

    /// <inheritdoc/>
    public override ExitStatus? Exit
    {
        get
        {
            lock (_gate)
            {
                if (_exit is null && UnixSpawn.HasExited(_processId, out int? code, out int? signal))
                    _exit = new ExitStatus(code, signal);
                return _exit;
            }
        }
    }

    /// <summary>Starts a process. One that works for itself leads a group of its own; one on the streams of the host stays in the host's.</summary>
    /// <inheritdoc cref="ProcessLauncher.Start"/>
    public static UnixChild Start(ProcessStart start)
    {
        AnonymousPipeServerStream? input = start.Input == InputSource.Pipe ? NewPipe(PipeDirection.Out) : null;
        bool hasPipes = start.CapturesOutput && start.OutputFile is null;
        AnonymousPipeServerStream? output = hasPipes ? NewPipe(PipeDirection.In) : null;
        AnonymousPipeServerStream? error = hasPipes && !start.MergesError ? NewPipe(PipeDirection.In) : null;
        bool isStarted = false;
        try
        {
            int inputDescriptor = start.Input == InputSource.Nothing ? UnixStreams.Null : DescriptorOf(input);
            int outputDescriptor = start.OutputFile is { } file ? (int)file.DangerousGetHandle() : DescriptorOf(output);
            bool isMerged = start.OutputFile is not null || (hasPipes && start.MergesError);
            UnixStreams streams = new(inputDescriptor, outputDescriptor, isMerged ? outputDescriptor : DescriptorOf(error));
            int processId = Start(start, streams, ownGroup: start.CapturesOutput);
            isStarted = true;
            return new UnixChild(processId, start.CapturesOutput) { Input = input, Output = output, Error = error };
        }
        finally
        {
            input?.DisposeLocalCopyOfClientHandle();
            output?.DisposeLocalCopyOfClientHandle();
            error?.DisposeLocalCopyOfClientHandle();
            if (!isStarted)
            {
                input?.Dispose();
                output?.Dispose();
                error?.Dispose();
            }
        }
    }

    /// <summary>Starts a process on descriptors that the caller owns, and who waits for it too.</summary>
    /// <returns>Id of the process.</returns>
    /// <inheritdoc cref="ProcessLauncher.Start"/>
    public static int Start(ProcessStart start, UnixStreams streams, bool ownGroup)
    {
        string path = ProgramSearch.FileToRun(start);
        string[] arguments = [start.Program, .. start.Arguments];
        int error = UnixSpawn.Start(path, arguments, Variables(start), start.WorkingDirectory, streams, ownGroup, out int processId);
        return error == 0 ? processId : throw ProcessStartException.Of(error);
    }

    /// <inheritdoc/>
    public override void Kill()
    {
        lock (_gate)
        {
            // Not waited for yet, so the id is still its own, and that of its group.
            if (_isFree)
                return;

            // First by descent, while parents and children still hang together; then those of the group whose parents were gone before.
            ProcessTree.Kill(_processId);
            UnixSpawn.Terminate(_processId);
            if (_leadsGroup)
                UnixSpawn.Terminate(-_processId);
        }
    }

    /// <inheritdoc/>
    protected override void Free()
    {
        lock (_gate)
        {
            if (_isFree)
                return;
            _isFree = true;
            _ = UnixSpawn.Wait(_processId);
        }
    }

    // The other end is handed over by the system call that starts the process; no other process may inherit it.
    private static AnonymousPipeServerStream NewPipe(PipeDirection direction) => new(direction, HandleInheritability.None);

    private static int DescriptorOf(AnonymousPipeServerStream? pipe) =>
        pipe is null ? UnixStreams.Inherited : (int)pipe.ClientSafePipeHandle.DangerousGetHandle();

    private static string[] Variables(ProcessStart start)
    {
        List<string> variables = [];
        if (start.InheritsEnvironment)
            AddHostVariables(start, variables);
        foreach ((string name, string value) in start.Environment)
            variables.Add($"{name}={value}");
        return [.. variables];
    }

    private static void AddHostVariables(ProcessStart start, List<string> variables)
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            if (!IsReplaced(start, name))
                variables.Add($"{name}={variable.Value}");
        }
    }

    private static bool IsReplaced(ProcessStart start, string name)
    {
        foreach (KeyValuePair<string, string> variable in start.Environment)
        {
            if (string.Equals(variable.Key, name, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
