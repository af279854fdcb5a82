using LuaSkills.Native;
using LuaSkills.Native.Library;

namespace LuaSkills.NativeLibrary.Tests.Engines;

public sealed class LibraryLocationTests : NativeEngineTests
{
    [Fact]
    public void An_explicit_path_comes_first()
    {
        string path = Scratch.Write("here.so", "");
        WithVariable(Scratch.Write("there.so", ""), () => Assert.Equal(path, LibraryLocation.Find(path, Scratch.FullPath)));
    }

    [Fact]
    public void Without_a_path_the_environment_decides()
    {
        string path = Scratch.Write("there.so", "");
        Scratch.Write("libs/" + LibraryLocation.Candidates()[0], "");
        WithVariable(path, () => Assert.Equal(path, LibraryLocation.Find(null, Scratch.FullPath)));
    }

    [Fact]
    public void In_a_runtime_root_the_name_of_the_platform_comes_first()
    {
        string[] names = LibraryLocation.Candidates();
        string second = Scratch.Write("libs/" + names[1], "");
        WithVariable(null, () => Assert.Equal(second, LibraryLocation.Find(null, Scratch.FullPath)));
        string first = Scratch.Write("libs/" + names[0], "");
        WithVariable("", () => Assert.Equal(first, LibraryLocation.Find(null, Scratch.FullPath)));
    }

    [Fact]
    public void Nothing_to_be_found_is_told_with_the_three_ways() => WithVariable(null, () =>
    {
        SkillException error = Assert.Throws<SkillException>(() => new NativeEngine(new NativeEngineOptions()));

        Assert.Equal(SkillErrorCode.LibraryNotLoaded, error.Code);
        Assert.Equal("LuaSkills library path is required; set LibraryPath, set LUASKILLS_LIB, or install runtime assets under RuntimeRoot", error.Message);
    });

    [Fact]
    public void A_path_without_a_file_is_told_in_full()
    {
        string path = Scratch.Of("nowhere.so");

        Assert.Equal($"LuaSkills library not found: {path}", Assert.Throws<SkillException>(() => new NativeEngine(new NativeEngineOptions { LibraryPath = path })).Message);
    }

    [Fact]
    public void A_file_that_is_no_library_is_refused()
    {
        string path = Scratch.Write("text.so", "no library");

        SkillException error = Assert.Throws<SkillException>(() => new NativeEngine(new NativeEngineOptions { LibraryPath = path }));

        Assert.Equal(SkillErrorCode.LibraryNotLoaded, error.Code);
        Assert.StartsWith($"The LuaSkills library {path} cannot be loaded", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_without_the_functions_is_refused() =>
        Assert.Equal(SkillErrorCode.MissingExport, Assert.Throws<SkillException>(() => new LoadedLibrary("other", static _ => 0)).Code);

    private static void WithVariable(string? value, Action test)
    {
        string? before = Environment.GetEnvironmentVariable(LibraryLocation.PathVariable);
        Environment.SetEnvironmentVariable(LibraryLocation.PathVariable, value);
        try
        {
            test();
        }
        finally
        {
            Environment.SetEnvironmentVariable(LibraryLocation.PathVariable, before);
        }
    }
}
