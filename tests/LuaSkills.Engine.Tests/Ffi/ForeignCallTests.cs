using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Ffi;

public sealed class ForeignCallTests(CompiledLibrary library) : IClassFixture<CompiledLibrary>
{
    [Theory]
    [InlineData("lib.mix(1, 2.5, 3, 4.5, 'abcde', 6.25)", "679826")]
    [InlineData("lib.sum12(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -12)", "362")]
    [InlineData("lib.sum8(1, 2, 3, 4, 5, 6, 7, 8.5)", "208")]
    [InlineData("lib.both(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, -17, 255, 19, 20)", "6558")]
    public void Arguments_of_any_mix_arrive_at_their_parameters(string call, string result) => Assert.Equal(result, library.Run($"return {call}"));

    [Theory]
    [InlineData("to_int8(200)", "-56")]
    [InlineData("to_uint8(-1)", "255")]
    [InlineData("to_int16(40000)", "-25536")]
    [InlineData("to_uint16(-1)", "65535")]
    [InlineData("to_int32(2 ^ 31)", "-2147483648")]
    [InlineData("to_uint32(-1)", "4294967295")]
    [InlineData("to_int64(math.mininteger)", "-9223372036854775808")]
    [InlineData("to_uint64(9007199254740993)", "9007199254740993")]
    [InlineData("to_uint64(-1)", "-1")]
    [InlineData("to_int32(3.99)", "3")]
    [InlineData("negate(false)", "true")]
    [InlineData("negate(1)", "false")]
    [InlineData("half(5)", "2.5")]
    [InlineData("nothing()", "null")]
    [InlineData("color_of(lib.GREEN)", "50")]
    [InlineData("variable('ii', 40, 2)", "42")]
    [InlineData("variable('isi', 1, 'abc', 2)", "6")]
    public void A_result_has_the_value_of_its_type(string call, string result) => Assert.Equal(result, library.Run($"return lib.{call}"));

    [Fact]
    public void An_integer_result_is_a_Lua_integer() =>
        Assert.Equal("[\"integer\",\"float\"]", library.Run("return { math.type(lib.to_int64(1)), math.type(lib.half(2)) }"));

    [Fact]
    public void A_text_made_by_the_library_is_read_and_given_back()
    {
        const string Code = """
            local before = lib.live_texts()
            local text = lib.make_text("hello")
            local result = { ffi.string(text), lib.live_texts() - before }
            lib.free_text(text)
            result[3] = lib.live_texts() - before
            return result
            """;

        Assert.Equal("""["<hello>",1,0]""", library.Run(Code));
    }

    [Fact]
    public void NULL_is_nil_in_both_directions() => Assert.Equal("true", library.Run("return lib.make_text(nil) == nil"));

    [Fact]
    public void An_empty_string_is_not_NULL() => Assert.Equal("\"<>\"", library.Run("return ffi.string(ffi.gc(lib.make_text(''), lib.free_text))"));

    [Fact]
    public void A_finalizer_of_the_library_runs_once_when_the_value_is_collected()
    {
        const string Code = """
            local before = lib.live_texts()
            for i = 1, 100 do ffi.gc(lib.make_text("x"), lib.free_text) end
            local kept = ffi.gc(lib.make_text("y"), lib.free_text)
            local freed = ffi.gc(lib.make_text("z"), lib.free_text)
            lib.free_text(ffi.gc(freed, nil))
            freed = nil
            collectgarbage() collectgarbage()
            return { lib.live_texts() - before, ffi.string(kept) }
            """;

        Assert.Equal("""[1,"<y>"]""", library.Run(Code));
    }

    [Fact]
    public void A_value_of_an_opaque_type_goes_back_to_its_functions() =>
        Assert.Equal("7", library.Run("local b = lib.box_new(7) local v = lib.box_get(b) lib.box_free(b) return v"));

    [Fact]
    public void A_pointer_to_a_function_is_called_and_passed() =>
        Assert.Equal("[14,10]", library.Run("local f = lib.doubler() return { f(7), lib.apply(f, 5) }"));

    [Fact]
    public void Fields_are_where_C_has_them()
    {
        const string Code = """
            local p = ffi.new("point", { x = 1, y = 2.5, pair = { 3, b = 4 } })
            p.name = "abc"
            lib.point_move(p, 10)
            p.pair.a = p.pair.a + 1
            return { lib.point_sum(p), p.x, p.y, p.pair.a, ffi.sizeof(p), ffi.offsetof("point", "name"), ffi.sizeof("struct point") }
            """;

        Assert.Equal("[34.5,11,12.5,4,32,24,32]", library.Run(Code));
    }

    [Fact]
    public void An_array_is_passed_by_its_address() =>
        Assert.Equal("[10,6]", library.Run("local a = ffi.new('int[4]', { 1, 2, 3, 4 }) return { lib.sum_array(a, 4), lib.sum_array(ffi.new('int[?]', 3, 2), 3) }"));

    [Fact]
    public void The_error_number_is_that_of_the_last_call() =>
        Assert.Equal("[-1,33,33,5]", library.Run("local r = lib.fail_with(33) lib.nothing() local e = ffi.errno() return { r, e, ffi.errno(5), ffi.errno() }"));

    [Fact]
    public void A_variable_of_the_library_is_read_and_written() =>
        Assert.Equal("[3,8,9]", library.Run("local before = lib.counter lib.counter = 8 local after = lib.counter lib.counter = 3 return { before, after, lib.limit }"));

    [Theory]
    [InlineData("lib.missing()", "missing declaration for symbol 'missing'")]
    [InlineData("ffi.cdef('int absent(void);') lib.absent()", "cannot resolve symbol 'absent'")]
    [InlineData("lib.half('x')", "bad argument #1 to 'half' (cannot convert 'string' to 'float')")]
    [InlineData("lib.half()", "wrong number of arguments for 'half': 1 expected, got 0")]
    [InlineData("lib.half(1, 2)", "wrong number of arguments for 'half': 1 expected, got 2")]
    [InlineData("lib.make_text({})", "bad argument #1 to 'make_text' (cannot convert 'table' to 'const char *')")]
    [InlineData("lib.free_text('x')", "bad argument #1 to 'free_text' (cannot convert 'string' to 'char *')")]
    [InlineData("lib.free_text(lib.box_new(1))", "bad argument #1 to 'free_text' (cannot convert 'struct box *' to 'char *')")]
    [InlineData("lib.apply(function() end, 1)", "bad argument #1 to 'apply' (a Lua function cannot be a C callback)")]
    [InlineData("lib.variable('d', 1.5)", "bad argument #2 to 'variable' (a floating-point number cannot be a variable argument)")]
    [InlineData("lib.by_value(1)", "cannot call 'by_value': 'struct point' by value is not supported")]
    [InlineData("lib.too_long()", "cannot call 'too_long': 'long double' is not supported")]
    [InlineData("lib.limit = 5", "attempt to write to constant location")]
    [InlineData("local f = ffi.gc(lib.make_text(''), function() end)", "bad argument #2 to 'gc' (a function of a C library expected: Lua code cannot be a finalizer)")]
    public void A_wrong_call_raises_a_text_at_the_line_of_the_skill(string code, string message) =>
        Assert.Equal($"\"[string \\\"code\\\"]:1: {message}\"", library.Run($"local ok, e = pcall(loadstring([[local ffi, lib = ... {code}]], '=code'), ffi, lib) return (e:gsub('^code', '[string \"code\"]'))"));

    [Fact]
    public void A_function_of_thirteen_integers_is_refused()
    {
        string parameters = string.Join(',', Enumerable.Repeat("int", 13));
        string arguments = string.Join(',', Enumerable.Repeat("0", 13));

        Assert.Contains(
            "bad argument #13 to 'nothing' (more than 12 integers and pointers or 8 floating-point numbers)",
            library.Run($"ffi.cdef('void many({parameters}) asm(\"nothing\");') local _, e = pcall(function() lib.many({arguments}) end) return (e:gsub('many', 'nothing'))"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_is_found_beside_the_libraries_of_the_host()
    {
        string directory = Path.GetDirectoryName(library.RequirePath())!;
        using EmbeddedEngine engine = new(new SkillEngineOptions { HostProvidedFfiRoot = directory });

        Assert.Equal("2.5", engine.RunLua(
            "local ffi = require('ffi') ffi.cdef('float half(float v);') return ffi.load('probe').half(5)", "{}"u8, null, static json => System.Text.Encoding.UTF8.GetString(json), CancellationToken.None));
    }

    [Fact]
    public void A_skill_finds_a_library_among_its_own_dependencies()
    {
        using LoadedEngine loaded = new(("go", "return function() local ffi = require('ffi') ffi.cdef('float half(float v);') return tostring(ffi.load('own').half(5)) end"));
        string directory = loaded.PathOf("dependencies/ffi/t/own/1.0.0/linux-x64");
        Directory.CreateDirectory(directory);
        File.Copy(library.RequirePath(), Path.Join(directory, "libown.so"));

        Assert.Equal("2.5", loaded.Call("go"));
    }
}
