using System.Diagnostics;

namespace LuaSkills.Tests.Shared;

/// <summary>What a program that has ended left behind.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    public static async Task<ProgramRun> StartAsync(string workingDirectory, string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        // The test host's own MSBuild settings must not leak into the builds it starts.
        foreach (string name in (string[])["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly"])
            start.Environment.Remove(name);

        using Process process = Process.Start(start)!;
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ProgramRun(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Fails with everything the program printed unless it ended well.</summary>
    public void AssertSucceeded() => Assert.True(ExitCode == 0, Output + Error);
}
