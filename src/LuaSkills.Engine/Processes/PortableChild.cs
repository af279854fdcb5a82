using System.ComponentModel;
using System.Diagnostics;

namespace LuaSkills.Engine.Processes;

/// <summary>A process as .NET starts it: on Windows, and where the C library is too old for <see cref="UnixChild"/>.</summary>
internal sealed class PortableChild : ChildProcess
{
    private readonly Process _process;
    private readonly object _gate = new();
    private ExitStatus? _exit;
    private bool _isFree;

    private PortableChild(Process process)
    {
        _process = process;
        Id = process.Id;
    }

    /// <inheritdoc/>
    public override ExitStatus? Exit
    {
        get
        {
            lock (_gate)
            {
                if (_exit is null && _process.HasExited)
                    _exit = new ExitStatus(_process.ExitCode);
                return _exit;
            }
        }
    }

    /// <inheritdoc cref="ProcessLauncher.Start"/>
    public static PortableChild Start(ProcessStart start)
    {
        ProcessStartInfo information = new(ProgramSearch.FileToRun(start))
        {
            UseShellExecute = false,
            CreateNoWindow = start.CapturesOutput,
            RedirectStandardInput = start.Input != InputSource.Host,
            RedirectStandardOutput = start.CapturesOutput,
            RedirectStandardError = start.CapturesOutput,
            WorkingDirectory = start.WorkingDirectory ?? "",
        };
        if (OperatingSystem.IsWindows() && start.WindowsCommandLine is { } commandLine)
        {
            information.Arguments = commandLine;
        }
        else
        {
            foreach (string argument in start.Arguments)
                information.ArgumentList.Add(argument);
        }

        if (!start.InheritsEnvironment)
            information.Environment.Clear();
        foreach ((string name, string value) in start.Environment)
            information.Environment[name] = value;

        Process process = StartProcess(information);
        if (start.Input == InputSource.Nothing)
            process.StandardInput.Close();
        if (start.OutputFile is { } file)
        {
            OutputPump pump = new(file);
            _ = pump.CopyAsync(process.StandardOutput.BaseStream);
            _ = pump.CopyAsync(process.StandardError.BaseStream);
            return new PortableChild(process);
        }

        return new PortableChild(process)
        {
            Input = start.Input == InputSource.Pipe ? process.StandardInput.BaseStream : null,
            Output = start.CapturesOutput ? process.StandardOutput.BaseStream : null,
            Error = start.CapturesOutput ? process.StandardError.BaseStream : null,
        };
    }

    /// <inheritdoc/>
    public override void Kill()
    {
        lock (_gate)
        {
            if (!_isFree)
                ProcessTree.Kill(_process);
        }
    }

    /// <inheritdoc/>
    protected override void Free()
    {
        lock (_gate)
        {
            _isFree = true;
            _process.Dispose();
        }
    }

    private static Process StartProcess(ProcessStartInfo information)
    {
        Process process = new() { StartInfo = information };
        try
        {
            process.Start();
            return process;
        }
        catch (Win32Exception error)
        {
            process.Dispose();
            throw ProcessStartException.Of(error.NativeErrorCode);
        }
    }
}
