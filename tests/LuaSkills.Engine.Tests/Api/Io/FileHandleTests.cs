using System.Text.Json;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api.Io;

/// <summary>Handles of <c>vulcan.io.open</c>.</summary>
public sealed class FileHandleTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("h:read()", "\"one\"")]
    [InlineData("h:read('*l', 'l', 3)", "[\"one\",\"two\",\"\\nla\"]")]
    [InlineData("h:read('a'), h:read('*a'), h:read()", "[\"one\\r\\ntwo\\n\\nlast\",\"\"]")]
    [InlineData("h:read(0), h:read(100), h:read(0), h:read(1)", "[\"\",\"one\\r\\ntwo\\n\\nlast\",\"\"]")]
    [InlineData("h:seek('end', -2), h:read(1), h:seek(), h:seek('set', 1000), h:read(1)", "[12,\"s\",13,14]")]
    [InlineData("h:seek('set', '2'), h:seek('cur', 1.9)", "[2,3]")]
    public void A_file_is_read(string expression, string values)
    {
        _scratch.Write("f", "one\r\ntwo\n\nlast");

        Assert.Equal(values, OnFile("r", expression));
    }

    [Fact]
    public void Lines_take_formats_and_end_with_the_file()
    {
        _scratch.Write("f", "abcde");

        Assert.Equal("[\"ab\",\"cd\",\"e\"]", Code("local t = {} for part in vulcan.io.open(p('f')):lines(2) do t[#t + 1] = part end return t"));
    }

    [Fact]
    public void A_file_is_written_when_it_is_flushed()
    {
        Assert.Equal("[false,\"a1\"]", Code(
            "local h = vulcan.io.open(p('f'), 'w') h:write('a', 1) local before = vulcan.fs.exists(p('f')) h:flush() return { before, vulcan.fs.read(p('f')) }"));
    }

    [Fact]
    public void A_file_opened_for_writing_is_emptied_when_it_is_closed()
    {
        _scratch.Write("f", "old");

        Assert.Equal("true", OnFile("w", "h:close()"));
        Assert.Equal("", File.ReadAllText(_scratch.Of("f")));
    }

    [Fact]
    public void Only_handles_that_read_as_well_write_where_they_stand()
    {
        OnFile("w", "h:write('abc'), h:seek('set', 0), h:write('X'), h:close()");
        Assert.Equal("abcX", File.ReadAllText(_scratch.Of("f")));

        OnFile("r+", "h:seek('set', 1), h:write('Y'), h:close()");
        Assert.Equal("aYcX", File.ReadAllText(_scratch.Of("f")));
    }

    [Fact]
    public void What_others_append_meanwhile_stays()
    {
        _scratch.Write("f", "a");

        Code("local h = vulcan.io.open(p('f'), 'a+') h:write('b') vulcan.io.append_text(p('f'), 'other') h:close() return 1");

        Assert.Equal("aotherb", File.ReadAllText(_scratch.Of("f")));
    }

    [Fact]
    public void A_file_that_was_not_changed_is_not_written()
    {
        byte[] bytes = [0x61, 0xFF];
        File.WriteAllBytes(_scratch.Of("f"), bytes);

        OnFile("r+", "h:read('a'), h:close()");

        Assert.Equal(bytes, File.ReadAllBytes(_scratch.Of("f")));
    }

    [Fact]
    public void Binary_handles_hold_bytes()
    {
        OnFile("wb", "h:write('\\0\\xff'), h:close()");

        Assert.Equal([0, 0xFF], File.ReadAllBytes(_scratch.Of("f")));
        Assert.Equal("[0,255]", Code("return { vulcan.io.open(p('f'), 'rb'):read('a'):byte(1, -1) }"));
    }

    [Fact]
    public void The_text_of_a_handle_is_written_in_its_encoding()
    {
        OnFile("w', 'latin1", "h:write('h\\u{e9}'), h:close()");

        Assert.Equal([0x68, 0xE9], File.ReadAllBytes(_scratch.Of("f")));
        Assert.Equal("\"h\u00e9\"", Code("return vulcan.io.open(p('f'), 'r', { encoding = 'latin1' }):read()").Replace("\\u00E9", "\u00e9", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_without_a_place_in_the_encoding_is_refused_and_the_file_kept()
    {
        _scratch.Write("f", "old");

        Assert.Equal("runtime error: file:flush: gbk encode failed without replacement", ErrorOn("w', 'gbk", "h:write('\\u{1F600}') h:close()"));
        Assert.Equal("old", File.ReadAllText(_scratch.Of("f")));
    }

    [Theory]
    [InlineData("r", "h:close() h:read()", "runtime error: file:read: file is already closed")]
    [InlineData("r", "h:close() h:lines()", "runtime error: file:lines: file is already closed")]
    [InlineData("r", "h:write('x')", "runtime error: file:write: file is not opened for writing")]
    [InlineData("w", "h:lines()", "runtime error: file:lines: file is not opened for reading")]
    [InlineData("w", "h:write('\\xff')", "runtime error: file:write string must be valid UTF-8 in text mode")]
    [InlineData("w", "h:write({})", "runtime error: file:write unsupported value table")]
    [InlineData("r", "h:read('*n')", "runtime error: file:read unsupported format `*n`")]
    [InlineData("r", "h:read(1.5)", "runtime error: file:read unsupported format argument number")]
    [InlineData("r", "h:seek('set', -1)", "runtime error: file:seek offset before start")]
    [InlineData("r", "h:seek('end', math.maxinteger)", "runtime error: file:seek offset overflow")]
    [InlineData("r", "h.read(vulcan)", "bad argument #1 to `ManagedIoFile.read`: error converting Lua table to userdata")]
    [InlineData("r", "h:seek({})", "bad argument #2 to `ManagedIoFile.seek`: error converting Lua table to String (expected string or number)")]
    public void A_wrong_use_raises(string mode, string code, string message)
    {
        _scratch.Write("f", "text");

        Assert.Equal(message, ErrorOn(mode, code));
    }

    [Fact]
    public void Nothing_is_written_when_one_of_the_values_cannot_be()
    {
        ErrorOn("w", "pcall(h.write, h, 'a', {}) h:close() error('x')");

        Assert.Equal("", File.ReadAllText(_scratch.Of("f")));
    }

    [Fact]
    public void Handles_are_closed_with_their_block()
    {
        Code("do local h <close> = vulcan.io.open(p('f'), 'w') h:write('x') end return 1");

        Assert.Equal("x", File.ReadAllText(_scratch.Of("f")));
    }

    [Fact]
    public void Handles_tell_what_they_are()
    {
        _scratch.Write("f", "");

        Assert.Equal(
            "[\"userdata\",true,\"file (closed)\",false]",
            Code("local h = vulcan.io.open(p('f')) local open = tostring(h) h:close() return { type(h), open:find('^file %(0x%x+%)$') == 1, tostring(h), getmetatable(h) }"));
    }

    [Fact]
    public void A_handle_that_is_not_closed_loses_what_was_not_flushed()
    {
        Code("do local h = vulcan.io.open(p('f'), 'w') h:write('x') end collectgarbage() collectgarbage() return 1");

        Assert.False(File.Exists(_scratch.Of("f")));
    }

    private string OnFile(string mode, string expression) =>
        Code($"local h = vulcan.io.open(p('f'), '{mode}') local values = {{ {expression} }} if #values == 1 then return values[1] end return values");

    private string ErrorOn(string mode, string code) =>
        JsonSerializer.Deserialize<string>(Code(
            $"local h = vulcan.io.open(p('f'), '{mode}') local ok, err = pcall(function() {code} end) return (tostring(err):gsub('\\nstack traceback:.*', ''))"))!;

    private string Code(string code) => LuaRun.Code(
        "local function p(name) return args.root .. '/' .. name end " + code,
        $$"""{"root":{{JsonSerializer.Serialize(_scratch.FullPath)}}}""");
}
