using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Hosting;

public sealed class OsErrorTests
{
    [Fact]
    public void A_missing_file_is_worded() => Expect("No such file or directory (os error 2)", scratch => scratch.Of("none"), File.ReadAllBytes);

    [Fact]
    public void A_missing_parent_is_worded() => Expect("No such file or directory (os error 2)", scratch => scratch.Of("none", "file"), File.ReadAllBytes);

    [Fact]
    public void A_directory_read_as_a_file_is_worded() => Expect("Is a directory (os error 21)", scratch => scratch.MakeDirectory("dir"), File.ReadAllBytes);

    [Fact]
    public void A_path_through_a_file_is_worded() => Expect("Not a directory (os error 20)", scratch => scratch.Write("file", "") + "/x", File.ReadAllBytes);

    [Fact]
    public void Listing_a_file_is_worded() => Expect("Not a directory (os error 20)", scratch => scratch.Write("file", ""), Directory.GetFiles);

    [Fact]
    public void A_file_in_the_way_is_worded() => Expect("File exists (os error 17)", scratch => scratch.Write("file", ""), Directory.CreateDirectory);

    [Fact]
    public void A_directory_that_is_not_empty_is_worded() => Expect(
        "Directory not empty (os error 39)",
        scratch => Path.GetDirectoryName(scratch.Write("dir/file", ""))!,
        static path =>
        {
            Directory.Delete(path);
            return path;
        });

    [Fact]
    public void A_refused_access_is_worded() =>
        Assert.Equal("Permission denied (os error 13)", OsError.Describe(new UnauthorizedAccessException(), "/no/such/path"));

    [Fact]
    public void Another_fault_keeps_its_text() =>
        Assert.Equal("something else", OsError.Describe(new IOException("something else", unchecked((int)0x80131620)), "/x"));

    private static void Expect(string text, Func<ScratchDirectory, string> prepare, Func<string, object> access)
    {
        using ScratchDirectory scratch = new();
        string path = prepare(scratch);

        Exception? error = Record.Exception(() => access(path));

        Assert.NotNull(error);
        Assert.True(OsError.IsFileSystemFault(error));
        Assert.Equal(text, OsError.Describe(error, path));
    }
}
