using System.ComponentModel;
using System.Diagnostics;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Ffi;

/// <summary>A small C library compiled for the tests, where there is a C compiler.</summary>
public sealed class CompiledLibrary : IDisposable
{
    /// <summary>Declarations of its functions.</summary>
    public const string Declarations = """
        typedef struct box box;
        struct point { int x; double y; struct { short a, b; } pair; const char *name; };
        typedef struct point point;
        enum color { RED, GREEN = 5, BLUE };
        double mix(int a, double b, long c, float d, const char *e, double f);
        long sum12(long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k, int l);
        double sum8(double a, double b, double c, double d, double e, double f, double g, double h);
        double both(long a, double b, long c, double d, long e, double f, long g, double h, long i, double j,
                    long k, double l, long m, double n, long o, double p, short q, unsigned char r, long s, long t);
        int8_t to_int8(long v); uint8_t to_uint8(long v); int16_t to_int16(long v); uint16_t to_uint16(long v);
        int32_t to_int32(long v); uint32_t to_uint32(long v); int64_t to_int64(int64_t v); uint64_t to_uint64(uint64_t v);
        bool negate(bool b); float half(float v); void nothing(void);
        char *make_text(const char *from); void free_text(char *text); int live_texts(void);
        box *box_new(int value); int box_get(box *b); void box_free(box *b);
        double point_sum(const point *p); void point_move(point *p, int by); int color_of(enum color c);
        int fail_with(int number); long variable(const char *kinds, ...);
        long sum_array(const int *values, size_t count);
        point by_value(int x); long double too_long(void); int apply(int (*f)(int), int v); int (*doubler(void))(int);
        extern int counter; extern const int limit;
        """;

    private const string Source = """
        #include <errno.h>
        #include <stdarg.h>
        #include <stdbool.h>
        #include <stdint.h>
        #include <stdlib.h>
        #include <string.h>
        typedef struct box { int value; } box;
        struct point { int x; double y; struct { short a, b; } pair; const char *name; };
        typedef struct point point;
        enum color { RED, GREEN = 5, BLUE };
        int counter = 3; const int limit = 9;
        double mix(int a, double b, long c, float d, const char *e, double f) { return a + b * 10 + c * 100 + d * 1000 + strlen(e) * 10000 + f * 100000; }
        long sum12(long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k, int l)
        { return a + 2*b + 3*c + 4*d + 5*e + 6*f + 7*g + 8*h + 9*i + 10*j + 11*k + 12*l; }
        double sum8(double a, double b, double c, double d, double e, double f, double g, double h)
        { return a + 2*b + 3*c + 4*d + 5*e + 6*f + 7*g + 8*h; }
        double both(long a, double b, long c, double d, long e, double f, long g, double h, long i, double j,
                    long k, double l, long m, double n, long o, double p, short q, unsigned char r, long s, long t)
        { return a + 2*b + 3*c + 4*d + 5*e + 6*f + 7*g + 8*h + 9*i + 10*j + 11*k + 12*l + 13*m + 14*n + 15*o + 16*p + 17*q + 18*r + 19*s + 20*t; }
        int8_t to_int8(long v) { return (int8_t)v; } uint8_t to_uint8(long v) { return (uint8_t)v; }
        int16_t to_int16(long v) { return (int16_t)v; } uint16_t to_uint16(long v) { return (uint16_t)v; }
        int32_t to_int32(long v) { return (int32_t)v; } uint32_t to_uint32(long v) { return (uint32_t)v; }
        int64_t to_int64(int64_t v) { return v; } uint64_t to_uint64(uint64_t v) { return v; }
        bool negate(bool b) { return !b; } float half(float v) { return v / 2; } void nothing(void) {}
        static int texts;
        char *make_text(const char *from) { if (!from) return NULL; texts++; char *t = malloc(strlen(from) + 3); strcpy(t, "<"); strcat(t, from); strcat(t, ">"); return t; }
        void free_text(char *text) { texts--; free(text); } int live_texts(void) { return texts; }
        box *box_new(int value) { box *b = malloc(sizeof *b); b->value = value; return b; } int box_get(box *b) { return b->value; } void box_free(box *b) { free(b); }
        double point_sum(const point *p) { return p->x + p->y + p->pair.a + p->pair.b + (p->name ? strlen(p->name) : 0); }
        void point_move(point *p, int by) { p->x += by; p->y += by; } int color_of(enum color c) { return c * 10; }
        int fail_with(int number) { errno = number; return -1; }
        long variable(const char *kinds, ...) { va_list l; long sum = 0; va_start(l, kinds);
          for (; *kinds; kinds++) sum += *kinds == 'i' ? va_arg(l, long) : (long)strlen(va_arg(l, const char *)); va_end(l); return sum; }
        long sum_array(const int *values, size_t count) { long sum = 0; for (size_t i = 0; i < count; i++) sum += values[i]; return sum; }
        point by_value(int x) { point p = { x }; return p; } long double too_long(void) { return 1; }
        static int twice(int v) { return 2 * v; } int apply(int (*f)(int), int v) { return f(v); } int (*doubler(void))(int) { return twice; }
        """;

    private readonly ScratchDirectory _directory = new();
    private readonly string? _obstacle;

    public CompiledLibrary()
    {
        _obstacle = Compile();
    }

    /// <summary>Path of the library. Skips the running test on a machine without a C compiler.</summary>
    public string RequirePath()
    {
        Assert.SkipWhen(_obstacle is not null, _obstacle ?? "");
        return _directory.Of("libprobe.so");
    }

    /// <summary>The value of Lua code that finds the library as <c>lib</c> and the module as <c>ffi</c>.</summary>
    internal string Run(string code) => LuaRun.Code($"local ffi = require('ffi') ffi.cdef[[{Declarations}]] local lib = ffi.load('{RequirePath()}') {code}");

    public void Dispose() => _directory.Dispose();

    private string? Compile()
    {
        if (OperatingSystem.IsWindows())
            return "The test library is compiled with cc, which Windows does not have.";
        string source = _directory.Write("probe.c", Source);
        ProcessStartInfo start = new("cc", ["-shared", "-fPIC", "-O1", "-o", _directory.Of("libprobe.so"), source]) { RedirectStandardError = true };
        try
        {
            using Process compiler = Process.Start(start)!;
            string errors = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            if (compiler.ExitCode != 0)
                throw new InvalidOperationException(errors);
            return null;
        }
        catch (Win32Exception error)
        {
            return "There is no C compiler: " + error.Message;
        }
    }
}
