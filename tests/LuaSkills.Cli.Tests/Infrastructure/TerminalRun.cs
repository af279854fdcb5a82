using System.Diagnostics;

namespace LuaSkills.Cli.Tests.Infrastructure;

/// <summary>The program with a terminal for its input and output.</summary>
internal sealed class TerminalRun : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <param name="start">The program and its arguments.</param>
    public TerminalRun(ProcessStartInfo start)
    {
        // A shell gives the terminal to the program: .NET can only give pipes.
        ProcessStartInfo shell = new("/bin/sh", ["-c", $"exec \"$0\" \"$@\" <{Terminal.Path} >{Terminal.Path} 2>{Terminal.Path}", start.FileName, .. start.ArgumentList])
        {
            WorkingDirectory = start.WorkingDirectory,
        };
        shell.Environment.Clear();
        foreach ((string name, string? value) in start.Environment)
            shell.Environment[name] = value;
        _process = Process.Start(shell)!;
    }

    public int Id => _process.Id;

    private PseudoTerminal Terminal { get; } = new();

    /// <summary>Waits until the program has written a text; fails when it ends before.</summary>
    public async Task WaitForAsync(string text)
    {
        Task written = Terminal.WaitForAsync(text);
        await Task.WhenAny(written, _process.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.True(written.IsCompleted || Terminal.Output.Contains(text, StringComparison.Ordinal), $"The program ended without '{text}': {Terminal.Output}");
    }

    /// <summary>Presses keys.</summary>
    public void Type(string keys) => Terminal.Type(keys);

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Output)> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, await Terminal.EndAsync());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        Terminal.Dispose();
    }
}
