using System.ComponentModel;
using System.Diagnostics;

namespace LuaSkills.Engine.Api.Io;

/// <summary>Runs a command line in the system's shell, without input, and keeps its output (spec section 4.6).</summary>
internal static class ShellCommand
{
    /// <summary>Runs a command to its end.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="timeout">How long it may run before it is ended, with all it started.</param>
    /// <param name="cancellationToken">Ends it likewise.</param>
    /// <exception cref="Win32Exception">The shell does not start.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<CommandOutput> RunAsync(string command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using Process process = new() { StartInfo = ShellOf(command) };
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(timeout);
        process.Start();
        try
        {
            process.StandardInput.Close();
            using MemoryStream output = new();
            Task errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, stop.Token);
            await process.StandardOutput.BaseStream.CopyToAsync(output, stop.Token).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(stop.Token).ConfigureAwait(false);
            return new CommandOutput(output.GetBuffer().AsMemory(0, (int)output.Length), process.ExitCode == 0, TimedOut: false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CommandOutput(default, Succeeded: false, TimedOut: true);
        }
        finally
        {
            End(process);
        }
    }

    private static ProcessStartInfo ShellOf(string command)
    {
        ProcessStartInfo start = OperatingSystem.IsWindows()
            // As cmd takes it: what follows /C is its own affair.
            ? new ProcessStartInfo("cmd.exe", "/C " + command)
            : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.CreateNoWindow = true;
        return start;
    }

    private static void End(Process process)
    {
        if (process.HasExited)
            return;
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended meanwhile, or it may not be ended; there is nothing more to be done about it.
        }
    }
}
