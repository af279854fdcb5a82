using System.Text.Json;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api;

public sealed class FsFunctionTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Text_is_written_and_read_back()
    {
        Assert.Equal("null", Fs("write(p('f'), 'h\\u{e9}\\n')"));
        Assert.Equal("\"h\u00e9\\n\"", Fs("read(p('f'))"));
    }

    [Fact]
    public void Writing_replaces_what_was_there()
    {
        _scratch.Write("f", "longer");

        Fs("write(p('f'), '')");

        Assert.Equal("\"\"", Fs("read(p('f'))"));
    }

    [Fact]
    public void Bytes_travel_as_Base64()
    {
        Assert.Equal("true", Fs("write_bytes(p('f'), 'AP/+QQ==')"));
        Assert.Equal([0, 255, 254, 65], File.ReadAllBytes(_scratch.Of("f")));
        Assert.Equal("\"AP/+QQ==\"", Fs("read_bytes(p('f'))"));
    }

    [Fact]
    public void A_directory_is_listed_with_hidden_files()
    {
        _scratch.Write("d/.hidden", "");
        _scratch.MakeDirectory("d/sub");

        string[] names = JsonSerializer.Deserialize<string[]>(Fs("list(p('d'))"))!;

        Assert.Equal([".hidden", "sub"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_empty_directory_lists_as_nothing()
    {
        _scratch.MakeDirectory("d");

        Assert.Equal("[]", Fs("list(p('d'))"));
    }

    [Theory]
    [InlineData("read(p('none'))", "fs.read: No such file or directory (os error 2)")]
    [InlineData("read(p('d'))", "fs.read: Is a directory (os error 21)")]
    [InlineData("read(p('bytes'))", "fs.read: stream did not contain valid UTF-8")]
    [InlineData("read_bytes(p('none'))", "fs.read_bytes: No such file or directory (os error 2)")]
    [InlineData("write(p('no/f'), '')", "fs.write: No such file or directory (os error 2)")]
    [InlineData("write(p('d'), '')", "fs.write: Is a directory (os error 21)")]
    [InlineData("write(p('f'), '\\0')", "fs.write: content must not contain NUL bytes")]
    [InlineData("write(p('f'), 5)", "fs.write: content must be a string, got integer")]
    [InlineData("write_bytes(p('f'), '')", "fs.write_bytes: content must not be empty")]
    [InlineData("write_bytes(p('f'), 'QUJD\\n')", "fs.write_bytes: base64 decode failed: Invalid symbol 10, offset 4.")]
    [InlineData("write_bytes(p('f'), 'QUI')", "fs.write_bytes: base64 decode failed: Invalid padding")]
    [InlineData("list(p('none'))", "fs.list: No such file or directory (os error 2)")]
    [InlineData("list(p('file'))", "fs.list: Not a directory (os error 20)")]
    [InlineData("mkdir(p('file/sub'), { recursive = true })", "fs.mkdir: Not a directory (os error 20)")]
    [InlineData("mkdir(p('no/sub'))", "fs.mkdir: No such file or directory (os error 2)")]
    [InlineData("remove(p('d'))", "fs.remove: Directory not empty (os error 39)")]
    [InlineData("stat(p('file/sub'))", "fs.stat: Not a directory (os error 20)")]
    [InlineData("rename(p('none'), p('x'))", "fs.rename: No such file or directory (os error 2)")]
    [InlineData("rename(p('file'), p('d'))", "fs.rename: Is a directory (os error 21)")]
    [InlineData("rename(p('d'), p('file'))", "fs.rename: Not a directory (os error 20)")]
    [InlineData("copy(p('none'), p('x'))", "fs.copy: No such file or directory (os error 2)")]
    [InlineData("copy(p('file'), p('no/x'))", "fs.copy: No such file or directory (os error 2)")]
    public void A_failure_is_worded_as_the_system_words_it(string call, string message)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The texts and numbers are those of Linux.");
        _scratch.Write("d/inside", "");
        _scratch.Write("file", "");
        File.WriteAllBytes(_scratch.Of("bytes"), [0xff]);

        Assert.EndsWith("runtime error: " + message, FsError(call), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mkdir(p('x'), 'x')", "fs.mkdir: options must be a table, got string")]
    [InlineData("remove(p('x'), true)", "fs.remove: options must be a table, got boolean")]
    [InlineData("mkdir(p('x'), { recursive = 1 })", "fs.mkdir: options.recursive must be a boolean when provided: integer")]
    [InlineData("copy(p('f'), p('x'), { overwrite = 'yes' })", "fs.copy: options.overwrite must be a boolean when provided: string")]
    [InlineData("read('')", "fs.read: path must not be empty")]
    [InlineData("read(5)", "fs.read: path must be a string, got integer")]
    [InlineData("exists('function: 0x12')", "fs.exists: path looks like a coerced Lua object string `function: 0x12`")]
    public void A_wrong_argument_raises(string call, string message)
    {
        _scratch.Write("f", "");

        Assert.EndsWith("runtime error: " + message, FsError(call), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_is_made_once()
    {
        Assert.Equal("true", Fs("mkdir(p('d'))"));
        Assert.Equal("false", Fs("mkdir(p('d'))"));
        Assert.Equal("true", Fs("mkdir(p('a/b/c'), { recursive = true })"));
    }

    [Fact]
    public void A_directory_is_not_made_over_a_file()
    {
        string path = _scratch.Write("f", "");

        Assert.EndsWith($"fs.mkdir: target already exists and is not a directory: {path}", FsError("mkdir(p('f'))"), StringComparison.Ordinal);
    }

    [Fact]
    public void Removing_takes_a_tree_only_when_asked()
    {
        _scratch.Write("d/f", "");

        Assert.Equal("false", Fs("remove(p('none'))"));
        Assert.Equal("true", Fs("remove(p('d'), { recursive = true })"));
        Assert.False(Directory.Exists(_scratch.Of("d")));
    }

    [Fact]
    public void Removing_a_link_leaves_what_it_points_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        _scratch.Write("d/f", "");
        Directory.CreateSymbolicLink(_scratch.Of("link"), _scratch.Of("d"));

        Assert.Equal("true", Fs("remove(p('link'), { recursive = true })"));
        Assert.True(File.Exists(_scratch.Of("d", "f")));
    }

    [Fact]
    public void A_file_is_described()
    {
        string path = _scratch.Write("f", "12345");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(5));

        Assert.Equal(
            """{"is_dir":false,"is_file":true,"is_symlink":false,"kind":"file","modified_unix_ms":5000,"readonly":false,"size":5}""",
            Fs("stat(p('f'))"));
    }

    [Theory]
    [InlineData("d", "dir")]
    [InlineData("to-dir", "symlink")]
    [InlineData("dangling", "symlink")]
    public void Links_are_described_themselves_and_only_files_have_a_size(string name, string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        MakeLinks();

        Assert.Equal($"[\"{kind}\",true]", LuaRun.Code($"local s = vulcan.fs.stat(args.root .. '/{name}') return {{ s.kind, s.size == nil }}", Arguments));
    }

    [Fact]
    public void A_device_is_neither_file_nor_directory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Special files are told apart on Linux.");

        Assert.Equal("[\"other\",false,false]", LuaRun.Code("local s = vulcan.fs.stat('/dev/null') return { s.kind, s.is_file, s.is_dir }"));
    }

    [Fact]
    public void A_file_nobody_may_write_is_read_only()
    {
        new FileInfo(_scratch.Write("f", "")).IsReadOnly = true;

        Assert.Equal("true", Fs("stat(p('f')).readonly"));
    }

    [Fact]
    public void Nothing_is_described_as_nil() => Assert.Equal("null", Fs("stat(p('none'))"));

    [Fact]
    public void Exists_and_is_dir_follow_links()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        MakeLinks();

        Assert.Equal("[true,true,false,false]", LuaRun.Code(
            "local fs, r = vulcan.fs, args.root return { fs.exists(r .. '/to-dir'), fs.is_dir(r .. '/to-dir'), fs.exists(r .. '/dangling'), fs.is_dir(r .. '/f') }",
            Arguments));
    }

    [Fact]
    public void Renaming_replaces_a_file_and_an_empty_directory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not replace directories.");
        _scratch.Write("a", "A");
        _scratch.Write("b", "B");
        _scratch.Write("full/f", "");
        _scratch.MakeDirectory("empty");

        Assert.Equal("true", Fs("rename(p('a'), p('b'))"));
        Assert.Equal("true", Fs("rename(p('full'), p('empty'))"));
        Assert.Equal("A", File.ReadAllText(_scratch.Of("b")));
        Assert.True(File.Exists(_scratch.Of("empty", "f")));
    }

    [Fact]
    public void Renaming_moves_a_dangling_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        MakeLinks();

        Assert.Equal("true", Fs("rename(p('dangling'), p('moved'))"));
        Assert.Equal("nowhere", new FileInfo(_scratch.Of("moved")).LinkTarget);
    }

    private string Arguments => $$"""{"root":{{JsonSerializer.Serialize(_scratch.FullPath)}}}""";

    private void MakeLinks()
    {
        _scratch.MakeDirectory("d");
        _scratch.Write("f", "");
        Directory.CreateSymbolicLink(_scratch.Of("to-dir"), _scratch.Of("d"));
        File.CreateSymbolicLink(_scratch.Of("dangling"), "nowhere");
    }

    /// <summary>Calls a function of <c>vulcan.fs</c>; <c>p(name)</c> is a path below the scratch directory.</summary>
    private string Fs(string call) => LuaRun.Code(Script(call), Arguments);

    private string FsError(string call)
    {
        string text = LuaRun.Code($"local ok, err = pcall(function() {Script(call)} end) return (tostring(err):gsub('\\nstack traceback:.*', ''))", Arguments);
        return JsonSerializer.Deserialize<string>(text)!;
    }

    private static string Script(string call) => $"local function p(name) return args.root .. '/' .. name end return (vulcan.fs.{call})";
}
