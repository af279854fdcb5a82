using LuaSkills.Engine.Permissions.Paths;

namespace LuaSkills.Engine.Tests.Permissions;

public sealed class WindowsPathTests
{
    [Theory]
    [InlineData(@"\\server\share\x")]
    [InlineData("//server/share/x")]
    [InlineData(@"\/server\share")]
    [InlineData(@"\\?\C:\x")]
    [InlineData(@"\\.\PhysicalDrive0")]
    [InlineData(@"\??\C:\x")]
    [InlineData(@"C:\data\file.txt:stream")]
    [InlineData(@"C:\data\file.txt::$DATA")]
    [InlineData(@"C:\data\NUL")]
    [InlineData(@"C:\data\con.txt")]
    [InlineData(@"C:\data\COM1")]
    [InlineData(@"C:\data\lpt9.log")]
    [InlineData(@"C:\data.\x")]
    [InlineData(@"C:\data \x")]
    [InlineData(@"C:\data\secret.")]
    [InlineData(@"C:\PROGRA~1\x")]
    public void Paths_that_mean_something_else_are_found(string path) => Assert.NotNull(WindowsPaths.FindFault(path));

    [Theory]
    [InlineData(@"C:\data\x.txt")]
    [InlineData("C:/data/../x")]
    [InlineData(@"C:\data\.hidden")]
    [InlineData(@"C:\data\console.txt")]
    [InlineData(@"C:\data\a~b.txt")]
    [InlineData(@"x\y")]
    public void Plain_paths_pass(string path) => Assert.Null(WindowsPaths.FindFault(path));
}
