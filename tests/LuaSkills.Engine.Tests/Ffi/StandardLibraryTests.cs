using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Ffi;

/// <summary>C's own library, which every platform has, and the module around it.</summary>
public sealed class StandardLibraryTests
{
    [Theory]
    [InlineData("type(require('ffi'))", "\"table\"")]
    [InlineData("require('ffi') == ffi", "true")]
    [InlineData("ffi.os == jit.os and ffi.arch == jit.arch", "true")]
    [InlineData("{ ffi.abi('64bit'), ffi.abi('le'), ffi.abi('32bit') }", "[true,true,false]")]
    [InlineData("(function() local names = 0 for name in pairs(ffi) do names = names + 1 end return names > 15 end)()", "true")]
    public void The_module_is_there_before_anything_of_it_is_used(string expression, string value) => Assert.Equal(value, LuaRun.Value(expression));

    [Theory]
    [InlineData("size_t strlen(const char *s);", "ffi.C.strlen('hello')", "5")]
    [InlineData("int abs(int);", "ffi.C.abs(-7)", "7")]
    [InlineData("long strtol(const char *, char **, int);", "ffi.C.strtol('ff', nil, 16)", "255")]
    [InlineData("double sqrt(double x);", "ffi.C.sqrt(2) == math.sqrt(2)", "true")]
    [InlineData("double pow(double, double);", "ffi.C.pow(2, 10)", "1024")]
    [InlineData("float sqrtf(float);", "ffi.C.sqrtf(2.25)", "1.5")]
    [InlineData("char *strchr(const char *, int);", "{ ffi.string(ffi.C.strchr('key=value', 61)), ffi.C.strchr('x', 61) == nil }", "[\"=value\",true]")]
    [InlineData("int toupper(int c);", "string.char(ffi.C.toupper(('a'):byte()))", "\"A\"")]
    [InlineData("int memcmp(const void *, const void *, size_t);", "ffi.C.memcmp('ab', ffi.new('char[2]', 'ab'), 2)", "0")]
    public void A_function_of_the_process_is_called(string declaration, string call, string value) =>
        Assert.Equal(value, LuaRun.Code($"ffi.cdef[[{declaration}]] return {call}"));

    [Fact]
    public void A_library_of_the_system_is_loaded_by_its_short_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The names are those of Linux.");

        Assert.Equal("1", LuaRun.Code("ffi.cdef[[double cos(double);]] return ffi.load('m').cos(0)"));
    }

    [Fact]
    public void A_variadic_function_gets_integers_and_strings()
    {
        Assert.SkipWhen(OperatingSystem.IsMacOS(), "Variable arguments go another way there.");

        const string Code = """
            ffi.cdef[[int snprintf(char *to, size_t size, const char *format, ...);]]
            local buffer = ffi.new("char[?]", 64)
            local length = ffi.C.snprintf(buffer, 64, "%s has %d of %lld", "x", 7, 2 ^ 40 | 0)
            return { length, ffi.string(buffer) }
            """;

        Assert.Equal("""[24,"x has 7 of 1099511627776"]""", LuaRun.Code(Code));
    }

    [Fact]
    public void A_library_that_is_not_there_is_named() =>
        Assert.Contains(
            "]:3: cannot load library 'no_such_thing': ",
            LuaRun.Error("(ffi.load('no_such_thing'))"),
            StringComparison.Ordinal);

    [Fact]
    public void A_host_can_switch_the_module_off()
    {
        using EmbeddedEngine engine = new(new SkillEngineOptions { AllowFfi = false });

        string result = engine.RunLua(
            "local ok, message = pcall(require, 'ffi') return { ok, message, ffi == nil }", "{}"u8, null, static json => System.Text.Encoding.UTF8.GetString(json), CancellationToken.None);

        Assert.Equal("""[false,"the host does not allow skills to call native libraries (ffi)",true]""", result);
    }

    [Fact]
    public void A_million_calls_leave_no_memory_behind()
    {
        const string Code = """
            ffi.cdef[[size_t strlen(const char *s);]]
            local strlen, sum = ffi.C.strlen, 0
            local function measure() collectgarbage() collectgarbage() return collectgarbage("count") end
            for i = 1, 1000 do strlen(ffi.new("char[16]", "abc")) end
            local before = measure()
            for i = 1, 1000000 do sum = sum + strlen(ffi.new("char[16]", "abc")) end
            return { sum, measure() - before < 16 }
            """;

        Assert.Equal("[3000000,true]", LuaRun.Code(Code));
    }

    [Fact]
    public void Memory_for_C_counts_against_the_limit_of_the_call()
    {
        using EmbeddedEngine engine = new(new SkillEngineOptions { Limits = new SkillLimits { MaxMemory = 32 << 20 } });

        Assert.Equal("not enough memory for 100000000 bytes", Run("local ok, e = pcall(ffi.new, 'char[?]', 1e8) return (tostring(e):gsub('^.-: ', ''))"));
        Assert.Throws<SkillLimitException>(() => Run("local kept = {} for i = 1, 100 do kept[i] = ffi.new('char[?]', 2e6) end return 'kept'"));

        string Run(string code) => engine.RunLua(code, "{}"u8, null, static json => System.Text.Encoding.UTF8.GetString(json).Trim('"'), CancellationToken.None);
    }
}
