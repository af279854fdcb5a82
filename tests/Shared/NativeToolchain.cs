namespace LuaSkills.Tests.Shared;

/// <summary>Whether this machine can link native programs.</summary>
internal static class NativeToolchain
{
    /// <summary>Set to 1 where a missing linker is an error of the machine, as on the build server.</summary>
    private const string RequiredVariable = "LUASKILLS_REQUIRE_NATIVE";

    /// <summary>Skips the running test on a machine that cannot link, unless native tests are required there.</summary>
    public static async Task SkipTestWhenMissingAsync()
    {
        string? obstacle = await ObstacleAsync();
        if (obstacle is not null && Environment.GetEnvironmentVariable(RequiredVariable) == "1")
            Assert.Fail($"{obstacle} {RequiredVariable}=1 demands a linker.");
        Assert.SkipWhen(obstacle is not null, $"NativeAOT cannot link here. {obstacle}");
    }

    private static async Task<string?> ObstacleAsync()
    {
        if (OperatingSystem.IsWindows())
            return null;
        string? compiler = IsOnPath("clang") ? "clang" : IsOnPath("gcc") ? "gcc" : null;
        if (compiler is null)
            return "Neither clang nor gcc is on the PATH.";
        return await LinksWithZlibAsync(compiler) ? null : $"{compiler} does not find the development files of zlib.";
    }

    // A compiler alone is not enough: the runtime of a native program is linked with zlib.
    private static async Task<bool> LinksWithZlibAsync(string compiler)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("luaskills-link-");
        try
        {
            await File.WriteAllTextAsync(Path.Join(directory.FullName, "probe.c"), "int main(void) { return 0; }\n", TestContext.Current.CancellationToken);
            ProgramRun probe = await ProgramRun.StartAsync(directory.FullName, compiler, "probe.c", "-lz", "-o", "probe");
            return probe.ExitCode == 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static bool IsOnPath(string program)
    {
        foreach (string directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (File.Exists(Path.Join(directory, program)))
                return true;
        }

        return false;
    }
}
