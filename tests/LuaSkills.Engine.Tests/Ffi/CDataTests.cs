using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Ffi;

public sealed class CDataTests
{
    [Theory]
    [InlineData("local b = ffi.new('char[?]', 4) return { ffi.sizeof(b), b[0], b[3] }", "[4,0,0]")]
    [InlineData("local b = ffi.new('uint8_t[3]', { 1, 2, 300 }) return { b[0], b[1], b[2] }", "[1,2,44]")]
    [InlineData("local b = ffi.new('int[3]', 7) return { b[0], b[1], b[2] }", "[7,7,7]")]
    [InlineData("local b = ffi.new('int[3]', 7, 8) return { b[0], b[1], b[2] }", "[7,8,0]")]
    [InlineData("local b = ffi.new('int[2][2]', { { 1, 2 }, { 3, 4 } }) return { b[1][0], ffi.sizeof(b) }", "[3,16]")]
    [InlineData("local b = ffi.new('char[6]', 'hello') return { ffi.string(b), ffi.string(b, 2) }", "[\"hello\",\"he\"]")]
    [InlineData("local b = ffi.new('double[1]') b[0] = 2.5 return b[0]", "2.5")]
    [InlineData("local b = ffi.new('bool[2]', { true }) return { b[0], ffi.new('bool[2]')[1] }", "[true,false]")]
    [InlineData("local b = ffi.new('const char *[2]', { 'a', 'b' }) return { ffi.string(b[1]) }", "[\"b\"]")]
    [InlineData("return { ffi.new('int', 5.7), ffi.new('double'), ffi.new('char *') == nil }", "[5,0,true]")]
    [InlineData("local t = ffi.typeof('int[?]') local a = t(2, { 3, 4 }) return { a[1], ffi.istype(t, a), ffi.istype('int[2]', a) }", "[4,true,false]")]
    [InlineData("ffi.cdef'struct s { char c; int i; short h; }; union u { int i; char c[8]; };' return { ffi.sizeof('struct s'), ffi.offsetof('struct s', 'i'), ffi.alignof('struct s'), ffi.sizeof('union u') }", "[12,4,4,8]")]
    [InlineData("ffi.cdef'struct p { char c; int i; } __attribute__((packed));' return ffi.sizeof('struct p')", "5")]
    [InlineData("ffi.cdef'struct l { int v; struct l *next; };' local a = ffi.new('struct l', 1) local b = ffi.new('struct l', { 2, a }) return { b.next.v, a.next == nil, b.next[0].v }", "[1,true,1]")]
    [InlineData("ffi.cdef'struct o { int a; union { int x; float f; }; };' local o = ffi.new('struct o') o.x = 5 return { o.x, ffi.offsetof('struct o', 'f') }", "[5,4]")]
    [InlineData("ffi.cdef'typedef struct { int n; } box_t;' local b = ffi.new('box_t[2]') b[1].n = 4 b[0] = b[1] b[1] = { n = 9 } return { b[0].n, b[1].n }", "[4,9]")]
    public void Memory_holds_what_was_written(string code, string value) => Assert.Equal(value, LuaRun.Code(code));

    [Theory]
    [InlineData("local a = ffi.new('int[4]', { 1, 2, 3, 4 }) local p = a + 1 return { p[0], p[1], (p + 2) - p, p - a, (1 + p)[0] }", "[2,3,2,1,3]")]
    [InlineData("local a = ffi.new('int[4]') local p = ffi.cast('int *', a) return { a == p, p == a + 0, p < a + 1, p >= a + 1, p ~= a }", "[true,true,true,false,false]")]
    [InlineData("local a = ffi.new('int[1]', 0x01020304) local b = ffi.cast('uint8_t *', a) return { b[0], b[3] }", "[4,1]")]
    [InlineData("return { ffi.cast('uint32_t', -1), ffi.cast('int8_t', 200), ffi.cast('uint8_t', 3.9), ffi.cast('void *', 0) == nil }", "[4294967295,-56,3,true]")]
    [InlineData("local p = ffi.cast('void *', 4096) return ffi.cast('uintptr_t', p)", "4096")]
    [InlineData("return ffi.string(ffi.cast('const char *', 'text') + 1)", "\"ext\"")]
    [InlineData("local a = ffi.new('char[8]') ffi.copy(a, 'abc') ffi.copy(a + 3, 'defgh', 2) return ffi.string(a)", "\"abcde\"")]
    [InlineData("local a = ffi.new('char[4]') ffi.fill(a, 3, 120) return ffi.string(a)", "\"xxx\"")]
    [InlineData("local a = ffi.new('char[4]', 'a\\0b') return { #ffi.string(a), #ffi.string(a, 4) }", "[1,4]")]
    [InlineData("return { ffi.sizeof('void *'), ffi.sizeof('int'), ffi.sizeof('long long'), ffi.sizeof('char[?]', 9), ffi.sizeof('void') == nil }", "[8,4,8,9,true]")]
    public void Pointers_work_as_in_LuaJIT(string code, string value) => Assert.Equal(value, LuaRun.Code(code));

    [Theory]
    [InlineData("ffi.new('const char *', 'x')", "^cdata<const char \\*>: 0x[0-9a-f]+$")]
    [InlineData("ffi.new('int[3]')", "^cdata<int \\[3\\]>: 0x[0-9a-f]+$")]
    [InlineData("ffi.typeof('int (*)(const char *, ...)')", "^ctype<int \\(\\*\\)\\(const char \\*, \\.\\.\\.\\)>$")]
    public void The_text_of_a_value_names_its_type(string value, string pattern) =>
        Assert.Matches(pattern, LuaRun.Value($"tostring({value})").Trim('"'));

    [Fact]
    public void What_a_pointer_was_made_of_stays_alive()
    {
        const string Code = """
            local pointers = {}
            for i = 1, 200 do
              pointers[i] = ffi.cast("char *", ffi.new("char[64]", "text " .. i)) + 5
              pointers[-i] = ffi.cast("const char *", ("s"):rep(100) .. i) + 100
            end
            collectgarbage() collectgarbage()
            for i = 1, 2000 do local _ = ("overwrite"):rep(8) .. i end
            for i = 1, 200 do
              assert(ffi.string(pointers[i]) == tostring(i))
              assert(ffi.string(pointers[-i]) == tostring(i))
            end
            return "alive"
            """;

        Assert.Equal("\"alive\"", LuaRun.Code(Code));
    }

    [Fact]
    public void Moving_a_pointer_a_long_way_keeps_only_its_origin()
    {
        const string Code = """
            local p = ffi.cast("char *", ffi.new("char[?]", 100000))
            collectgarbage() local before = collectgarbage("count")
            for i = 1, 90000 do p = p + 1 end
            collectgarbage() collectgarbage()
            return collectgarbage("count") - before < 4
            """;

        Assert.Equal("true", LuaRun.Code(Code));
    }

    [Theory]
    [InlineData("local a = ffi.new('int[2]') a[2] = 1", "index 2 is out of bounds of 'int [2]' with 8 bytes")]
    [InlineData("local a = ffi.new('int[2]') return a[-1]", "index -1 is out of bounds of 'int [2]' with 8 bytes")]
    [InlineData("ffi.copy(ffi.new('char[2]'), 'abc')", "cannot copy 4 bytes into 2")]
    [InlineData("ffi.fill(ffi.new('char[2]'), 3)", "bad argument #2 to 'fill' (length is out of bounds)")]
    [InlineData("ffi.string(ffi.new('char[2]'), 3)", "bad argument #2 to 'string' (length is out of bounds)")]
    [InlineData("ffi.string(nil)", "bad argument #1 to 'string' (cannot convert 'nil' to 'const char *')")]
    [InlineData("ffi.new('int[2]', { 1, 2, 3 })", "too many initializers for 'int [2]'")]
    [InlineData("ffi.new('int[?]')", "bad argument #2 to 'new' (number of elements expected, got nil)")]
    [InlineData("ffi.new('char[?]', 1e12)", "bad argument #2 to 'new' (size of C type is unknown or too large)")]
    [InlineData("ffi.new('struct later')", "size of C type 'struct later' is unknown")]
    [InlineData("ffi.new('void')", "size of C type 'void' is unknown")]
    [InlineData("ffi.new('nope')", "unknown type 'nope' near 'nope' at line 1")]
    [InlineData("ffi.new(5)", "bad argument #1 to 'new' (C type expected, got integer)")]
    [InlineData("local a = ffi.new('const int[1]') a[0] = 1", "attempt to write to constant location")]
    [InlineData("ffi.cdef'struct v { int a; };' return ffi.new('struct v').b", "'struct v' has no member named 'b'")]
    [InlineData("return ffi.new('int[1]').x", "'int [1]' cannot be indexed with 'string'")]
    [InlineData("ffi.new('int[1]')[0] = {}", "cannot convert 'table' to 'int'")]
    [InlineData("ffi.new('int[1]')()", "'int [1]' is not callable")]
    [InlineData("ffi.metatype('int', {})", "ffi.metatype is not supported")]
    [InlineData("ffi.copy(ffi.cast('const char *', 'x'), 'y')", "bad argument #1 to 'copy' (cannot convert 'const char *' to 'void *')")]
    public void Misuse_raises_instead_of_reaching_memory(string code, string message) =>
        Assert.EndsWith($"]:3: {message}", LuaRun.Error($"(function() {code} end)()"), StringComparison.Ordinal);

    [Theory]
    [InlineData("getmetatable(ffi.new('int[1]'))", "\"ffi\"")]
    [InlineData("pcall(setmetatable, ffi.new('int[1]'), {})", "false")]
    [InlineData("pcall(debug.setmetatable, ffi.new('int[1]'), {})", "false")]
    [InlineData("type(debug.getmetatable(ffi.new('int[1]')))", "\"string\"")]
    [InlineData("pcall(vulcan.json.encode, ffi.new('int[1]'))", "false")]
    [InlineData("pcall(ffi.string, io.stdout)", "false")]
    public void Skills_cannot_reach_what_makes_a_value_C_data(string expression, string value) => Assert.Equal(value, LuaRun.Value(expression));
}
