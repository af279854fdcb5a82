using LuaSkills.Engine.Api;

namespace LuaSkills.Engine.Tests.Api;

public sealed class LexicalPathTests
{
    /// <summary>A path, its parent, its last component, its normal form; as recorded from the native engine on Unix.</summary>
    public static TheoryData<string, string, string, string> UnixPaths => new()
    {
        { "a/b/c.txt", "a/b", "c.txt", "a/b/c.txt" },
        { "/a/b", "/a", "b", "/a/b" },
        { "/a", "/", "a", "/a" },
        { "/", "/", "", "/" },
        { "//", "//", "", "/" },
        { "/.", "/.", "", "/" },
        { "a", ".", "a", "a" },
        { "a/", ".", "a", "a" },
        { "a/b/", "a", "b", "a/b" },
        { "a/.", ".", "a", "a" },
        { ".", ".", "", "." },
        { "..", ".", "", ".." },
        { "./a", ".", "a", "a" },
        { "../a", "..", "a", "../a" },
        { "a/..", "a", "", "." },
        { "a/../..", "a/..", "", ".." },
        { "../..", "..", "", "../.." },
        { "../a/../..", "../a/..", "", "." },
        { "/..", "/", "", "/" },
        { "/../a", "/..", "a", "/a" },
        { "a//b", "a", "b", "a/b" },
        { "a/./b", "a", "b", "a/b" },
        { "a.b/c", "a.b", "c", "a.b/c" },
        { "/a/b/../../../c", "/a/b/../../..", "c", "/c" },
        { "é/€.txt", "é", "€.txt", "é/€.txt" },
        { "a\\b", ".", "a\\b", "a\\b" },
        { "C:/x", "C:", "x", "C:/x" },
        { "  a  ", ".", "  a  ", "  a  " },
    };

    [Theory]
    [MemberData(nameof(UnixPaths))]
    public void A_path_comes_apart_as_the_native_engine_takes_it_apart(string path, string parent, string name, string normal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The rows are Unix paths.");

        Assert.Equal((parent, name, normal), (LexicalPath.DirectoryName(path), LexicalPath.BaseName(path), LexicalPath.Normalize(path)));
    }

    [Theory]
    [InlineData("a/b/c.txt", "c", ".txt")]
    [InlineData("a.tar.gz", "a.tar", ".gz")]
    [InlineData(".bashrc", ".bashrc", "")]
    [InlineData("dir/.hidden.txt", ".hidden", ".txt")]
    [InlineData("a.", "a", ".")]
    [InlineData("a..b", "a.", ".b")]
    [InlineData("a.b/c", "c", "")]
    [InlineData("a", "a", "")]
    [InlineData("..", "", "")]
    [InlineData("a/ b .t", " b ", ".t")]
    public void The_last_dot_of_a_name_starts_the_extension(string path, string stem, string extension) =>
        Assert.Equal((stem, extension), (LexicalPath.Stem(path), LexicalPath.Extension(path)));
}
