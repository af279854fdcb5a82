using System.Diagnostics;
using System.Reflection;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>Another process that writes keys into a configuration file (<c>tests/Programs/ConfigWriter</c>).</summary>
internal sealed class ConfigWriterProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ConfigWriterProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    private static string Program { get; } = typeof(ConfigWriterProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static data => data.Key == "ConfigWriter").Value!;

    /// <summary>Starts a process, which waits until it is told to write.</summary>
    /// <param name="path">The file.</param>
    /// <param name="skillId">Skill of the keys.</param>
    /// <param name="prefix">What the keys begin with; their numbers follow.</param>
    /// <param name="count">How many keys; 0 for no end.</param>
    public static async Task<ConfigWriterProcess> StartAsync(string path, string skillId, string prefix, int count)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Program, path, skillId, prefix, $"{count}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ConfigWriterProcess writer = new(Process.Start(start)!);
        string? line = await writer._process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.True(line == "ready", line ?? await writer._errors);
        return writer;
    }

    public void Write() => _process.StandardInput.WriteLine();

    /// <summary>Waits for the process to write all its keys.</summary>
    public async Task EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(_process.ExitCode == 0, await _errors);
    }

    /// <summary>Ends the process in the middle of what it does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
