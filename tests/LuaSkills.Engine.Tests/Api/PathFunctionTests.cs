using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api;

public sealed class PathFunctionTests
{
    [Theory]
    [InlineData("'a'", "a")]
    [InlineData("'a', 'b', 'c'", "a/b/c")]
    [InlineData("'a', '/b'", "/b")]
    [InlineData("'a', 'b', '/c', 'd'", "/c/d")]
    [InlineData("'a/', 'b'", "a/b")]
    [InlineData("'a//', 'b'", "a//b")]
    [InlineData("'a', '../b'", "a/../b")]
    [InlineData("'a', '.'", "a/.")]
    public void Join_appends_segments_as_they_are(string segments, string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The rows are Unix paths.");

        Assert.Equal($"\"{path}\"", LuaRun.Value($"vulcan.path.join({segments})"));
    }

    [Theory]
    [InlineData("join()", "path.join: expected at least one path segment")]
    [InlineData("join('a', '')", "path.join: part[2] must not be empty")]
    [InlineData("join(' ', 'a')", "path.join: part[1] must not be empty")]
    [InlineData("join('a', 5)", "path.join: part[2] must be a string, got integer")]
    [InlineData("join('a', nil, 'b')", "path.join: part[2] must be a string, got nil")]
    [InlineData("join('a\\0b')", "path.join: part[1] must not contain NUL bytes")]
    [InlineData("join('\\255')", "path.join: part[1] must be a valid UTF-8 string")]
    [InlineData("join('table: 0x12')", "path.join: part[1] looks like a coerced Lua object string `table: 0x12`")]
    [InlineData("dirname('')", "path.dirname: path must not be empty")]
    [InlineData("is_abs({})", "path.is_abs: path must be a string, got table")]
    public void A_segment_that_is_no_path_raises(string call, string message) =>
        Assert.EndsWith("runtime error: " + message, LuaRun.Error("vulcan.path." + call), StringComparison.Ordinal);

    [Theory]
    [InlineData("vulcan.path.is_abs('a/b')", "false")]
    [InlineData("vulcan.path.is_abs('./a')", "false")]
    [InlineData("vulcan.path.stem('x/a.tar.gz')", "\"a.tar\"")]
    [InlineData("vulcan.path.extname('x/a.tar.gz')", "\".gz\"")]
    [InlineData("vulcan.path.basename('x/a.tar.gz')", "\"a.tar.gz\"")]
    [InlineData("vulcan.path.dirname('x/a.tar.gz')", "\"x\"")]
    [InlineData("vulcan.path.normalize('x/../a')", "\"a\"")]
    public void Every_function_is_there(string expression, string value) => Assert.Equal(value, LuaRun.Value(expression));

    [Fact]
    public void Os_info_names_system_and_architecture()
    {
        string system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux";

        Assert.Matches($$"""^\{"arch":"(x86_64|i686|aarch64|armv7l)","os":"{{system}}"\}$""", LuaRun.Value("vulcan.os.info()"));
    }
}
