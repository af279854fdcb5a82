namespace LuaSkills.Aot.Tests;

/// <summary>Whether this machine can link native programs.</summary>
internal static class NativeToolchain
{
    /// <summary>Set to 1 where a missing linker is an error of the machine, as on the build server.</summary>
    private const string RequiredVariable = "LUASKILLS_REQUIRE_NATIVE";

    /// <summary>Skips the running test on a machine without a C linker, unless native tests are required there.</summary>
    public static void SkipTestWhenMissing()
    {
        bool missing = !OperatingSystem.IsWindows() && !IsOnPath("clang") && !IsOnPath("gcc");
        if (missing && Environment.GetEnvironmentVariable(RequiredVariable) == "1")
            Assert.Fail($"Neither clang nor gcc is on the PATH, and {RequiredVariable}=1 demands a linker.");
        Assert.SkipWhen(missing, "NativeAOT needs a C linker, and neither clang nor gcc is on the PATH.");
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
