using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Modules;

public sealed class LfsTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    [Fact]
    public void A_directory_is_listed_with_itself_and_its_parent()
    {
        _scratch.Write("a.txt", "a");
        _scratch.MakeDirectory("sub");

        Assert.Equal(
            """[".","..","a.txt","sub"]""",
            Run("local names = {} for name in lfs.dir(root) do names[#names + 1] = name end table.sort(names) return names"));
    }

    [Fact]
    public void A_listing_can_be_read_by_its_object_and_closed()
    {
        _scratch.Write("only", "");

        Assert.Equal(
            """[".",false,true]""",
            Run("local _, d = lfs.dir(root) local first = d:next() d:close() local ok, e = pcall(d.next, d) return { first, ok, e:find('closed directory', 1, true) ~= nil }"));
    }

    [Fact]
    public void Attributes_tell_what_a_file_is()
    {
        _scratch.Write("a.txt", "hello");

        Assert.Equal(
            """["file",5,"directory",true,true]""",
            Run("""
                local a = lfs.attributes(root .. "/a.txt")
                return { a.mode, a.size, lfs.attributes(root, "mode"), math.abs(a.modification - os.time()) < 600, #a.permissions == 9 }
                """));
    }

    [Fact]
    public void Attributes_on_Linux_are_complete()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems tell less.");
        _scratch.Write("a.txt", "hello");

        Assert.Equal(
            """["rw-r-----",1,true,true,true,true]""",
            Run("""
                os.execute("chmod 640 " .. root .. "/a.txt")
                local a = lfs.attributes(root .. "/a.txt")
                local stat = io.popen("stat -c '%d %i %u' " .. root .. "/a.txt"):read("a")
                local dev, ino, uid = stat:match("(%d+) (%d+) (%d+)")
                return { a.permissions, a.nlink, a.dev == tonumber(dev), a.ino == tonumber(ino), a.uid == tonumber(uid), a.change >= a.modification }
                """));
    }

    [Fact]
    public void Attributes_fill_a_given_table()
    {
        Assert.Equal("[true,\"directory\"]", Run("local t = {} return { lfs.attributes(root, t) == t, t.mode }"));
    }

    [Fact]
    public void A_link_is_followed_or_told_of()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        _scratch.Write("a.txt", "hello");

        Assert.Equal(
            """["link","file","a.txt"]""",
            Run("""
                lfs.link("a.txt", root .. "/link", true)
                return { lfs.symlinkattributes(root .. "/link", "mode"), lfs.attributes(root .. "/link", "mode"), lfs.symlinkattributes(root .. "/link", "target") }
                """));
    }

    [Fact]
    public void Directories_are_made_and_removed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The texts and numbers are those of Linux.");

        Assert.Equal(
            """[true,"directory",true,null,"No such file or directory",2]""",
            Run("""
                local made = lfs.mkdir(root .. "/new")
                local mode = lfs.attributes(root .. "/new", "mode")
                local removed = lfs.rmdir(root .. "/new")
                local again, message, number = lfs.rmdir(root .. "/new")
                return { made, mode, removed, again, message, number }
                """));
    }

    [Theory]
    [InlineData("lfs.mkdir(root)", "[null,\"File exists\",17]")]
    [InlineData("lfs.mkdir(root .. '/a/b')", "[null,\"No such file or directory\",2]")]
    [InlineData("lfs.touch(root .. '/none')", "[null,\"No such file or directory\",2]")]
    [InlineData("lfs.rmdir(root .. '/full')", "[null,\"Directory not empty\",39]")]
    public void A_failure_is_nil_with_the_text_and_number_of_the_system(string call, string result)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The texts and numbers are those of Linux.");
        _scratch.Write("full/file", "");

        Assert.Equal(result, Run($"local r = table.pack({call}) return {{ r[1], r[2], r[3] }}"));
    }

    [Fact]
    public void The_times_of_a_file_are_set()
    {
        _scratch.Write("a.txt", "");

        Assert.Equal(
            "[true,1000,2000]",
            Run("""local p = root .. "/a.txt" local ok = lfs.touch(p, 1000, 2000) return { ok, lfs.attributes(p, "access"), lfs.attributes(p, "modification") }"""));
    }

    [Fact]
    public void The_working_directory_of_the_host_stays() =>
        Assert.Equal(
            "[true,true,true]",
            Run("local ok, message = lfs.chdir(root) return { lfs.currentdir() == vulcan.runtime.cwd(), ok == nil, lfs.chdir('.') }"));

    [Theory]
    [InlineData("lfs.attributes(nil)", "lfs.attributes: path must be a string, got nil")]
    [InlineData("lfs.mkdir('a\\0b')", "lfs.mkdir: path must not contain NUL bytes")]
    [InlineData("lfs.rmdir(tostring({}))", "lfs.rmdir: path looks like a coerced Lua object string")]
    [InlineData("lfs.dir('/no/such/place')", "cannot open /no/such/place: ")]
    [InlineData("lfs.attributes('/', 'colour')", "bad argument #2 to 'attributes' (invalid attribute name 'colour')")]
    public void Misuse_raises_a_text_at_the_line_of_the_skill(string expression, string message) =>
        Assert.Contains($"]:3: {message}", LuaRun.Error($"(function(lfs) local v = {expression} end)(require('lfs'))"), StringComparison.Ordinal);

    public void Dispose() => _scratch.Dispose();

    private string Run(string code) => LuaRun.Code($"local lfs = require('lfs') local root = '{_scratch.FullPath.Replace('\\', '/')}' {code}");
}
