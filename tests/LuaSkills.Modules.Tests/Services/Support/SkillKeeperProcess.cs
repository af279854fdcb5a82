using System.Diagnostics;
using System.Reflection;

namespace LuaSkills.Modules.Tests.Services.Support;

/// <summary>Another process with a host over the same file (<c>tests/Programs/SkillKeeper</c>).</summary>
internal sealed class SkillKeeperProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private SkillKeeperProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    private static string Program { get; } = typeof(SkillKeeperProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static data => data.Key == "SkillKeeper").Value!;

    /// <summary>Starts a process.</summary>
    /// <param name="file">The file.</param>
    /// <param name="task">What it does; see the program.</param>
    public static SkillKeeperProcess Start(string file, string task)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Program, file, task])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new SkillKeeperProcess(Process.Start(start)!);
    }

    /// <summary>Waits for a line.</summary>
    public async Task<string> ReadLineAsync() => await TryReadLineAsync() ?? throw new InvalidOperationException(await _errors);

    /// <summary>Waits for a line, or the end.</summary>
    public async Task<string?> TryReadLineAsync() => await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

    /// <summary>Ends the process in the middle of what it does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends its input, and waits for its end.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(_process.ExitCode == 0, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
