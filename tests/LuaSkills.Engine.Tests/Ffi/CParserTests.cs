using System.Text;
using LuaSkills.Engine.Ffi;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Tests.Ffi;

public sealed class CParserTests
{
    [Theory]
    [InlineData("int", "int")]
    [InlineData("unsigned", "unsigned int")]
    [InlineData("long unsigned int long", "unsigned long long")]
    [InlineData("short int", "short")]
    [InlineData("char signed", "signed char")]
    [InlineData("_Bool", "bool")]
    [InlineData("const char *", "const char *")]
    [InlineData("char const * const", "const char *const")]
    [InlineData("char *const *", "char *const *")]
    [InlineData("size_t", "size_t")]
    [InlineData("int[2][3]", "int [2][3]")]
    [InlineData("int *[2]", "int *[2]")]
    [InlineData("int (*)[2]", "int (*)[2]")]
    [InlineData("void (*)(int, char *)", "void (*)(int, char *)")]
    [InlineData("int (*(*)(void))(int)", "int (*(*)(void))(int)")]
    [InlineData("char[1 << 4]", "char [16]")]
    [InlineData("char[(2 + 3) * 4 - 8 / 2]", "char [16]")]
    [InlineData("char[0x10]", "char [16]")]
    [InlineData("char['a']", "char [97]")]
    [InlineData("struct foo *", "struct foo *")]
    [InlineData("int __attribute__((unused)) *", "int *")]
    public void A_type_is_read(string text, string type) => Assert.Equal(type, CParser.ParseType(text, new CDeclarations()).ToString());

    [Theory]
    [InlineData("void f(void);", "f", "void (void)")]
    [InlineData("extern char *f(const char *name, int argc, char *argv[]);", "f", "char *(const char *, int, char **)")]
    [InlineData("int printf(const char *format, ...) __attribute__((format(printf, 1, 2)));", "printf", "int (const char *, ...)")]
    [InlineData("typedef struct sqlite3 sqlite3; int open(const char *, sqlite3 **out);", "open", "int (const char *, struct sqlite3 **)")]
    [InlineData("typedef int (*compare)(const void *, const void *); void qsort(void *, size_t, size_t, compare);", "qsort", "void (void *, size_t, size_t, int (*)(const void *, const void *))")]
    [InlineData("void (*signal(int sig, void (*func)(int)))(int);", "signal", "void (*(int, void (*)(int)))(int)")]
    [InlineData("/* one */ int a(int); // two\nint b(int), *c(void);", "c", "int *(void)")]
    [InlineData("int __stdcall MessageBoxA(void *w, const char *t, const char *c, unsigned type);", "MessageBoxA", "int (void *, const char *, const char *, unsigned int)")]
    [InlineData("static inline const unsigned char *f(register int x);", "f", "const unsigned char *(int)")]
    [InlineData("extern int counter;", "counter", "int")]
    [InlineData("enum kind { A, B } f(enum kind k);", "f", "enum kind (enum kind)")]
    [InlineData("typedef unsigned char byte, *bytes; bytes f(byte b);", "f", "unsigned char *(unsigned char)")]
    public void A_declaration_is_read(string text, string name, string type)
    {
        CDeclarations declarations = new();

        CParser.Declare(text, declarations);

        Assert.Equal(type, declarations.FindSymbol(name)!.Type.ToString());
    }

    [Theory]
    [InlineData("enum { A, B = 5, C, D = -1, E = B | 2, F = ~0 };", "C", 6)]
    [InlineData("enum { A, B = 5, C, D = -1, E = B | 2, F = ~0 };", "E", 7)]
    [InlineData("enum { A, B = 5, C, D = -1, E = B | 2, F = ~0, };", "F", -1)]
    [InlineData("static const int LIMIT = 0xFFu;", "LIMIT", 255)]
    public void A_constant_is_read(string text, string name, long value)
    {
        CDeclarations declarations = new();

        CParser.Declare(text, declarations);

        Assert.True(declarations.TryFindConstant(name, out long actual));
        Assert.Equal(value, actual);
    }

    [Fact]
    public void A_symbol_can_have_another_name_in_the_library()
    {
        CDeclarations declarations = new();

        CParser.Declare("int mine(int) __asm__(\"theirs\");", declarations);

        Assert.Equal("theirs", declarations.FindSymbol("mine")!.Symbol);
    }

    [Theory]
    [InlineData("int f(int); int f(int value);")]
    [InlineData("typedef int number; typedef int number;")]
    [InlineData("struct s { int a; char *b; }; struct s { int a; char *b; };")]
    [InlineData("enum e { A, B }; enum e { A, B };")]
    public void Saying_the_same_twice_is_fine(string text) => CParser.Declare(text, new CDeclarations());

    [Theory]
    [InlineData("int f(int); int f(long);", "attempt to redefine 'f'")]
    [InlineData("typedef int number; typedef long number;", "attempt to redefine 'number'")]
    [InlineData("struct s { int a; }; struct s { long a; };", "attempt to redefine 'struct s'")]
    [InlineData("enum e { A }; enum e2 { B, A };", "attempt to redefine 'A'")]
    [InlineData("foo_t *f(void);", "unknown type 'foo_t' near 'foo_t' at line 1")]
    [InlineData("int f(\n  int a,\n  bar_t b);", "unknown type 'bar_t' near 'bar_t' at line 3")]
    [InlineData("int f(int", "',' expected near '<eof>' at line 1")]
    [InlineData("int;;; int 5;", "name expected near '5' at line 1")]
    [InlineData("#define X 1", "preprocessor directives are not supported at line 1")]
    [InlineData("struct s { int a : 3; };", "bit-fields are not supported near ':' at line 1")]
    [InlineData("struct s { struct t inner; };", "field 'inner' has type 'struct t', whose size is unknown, near ';' at line 1")]
    [InlineData("int f(int &r);", "references are not supported near '&' at line 1")]
    [InlineData("int a[2 / 0];", "division by zero near ']' at line 1")]
    [InlineData("int a[-1];", "size of an array must not be negative near ']' at line 1")]
    [InlineData("int a[0x40000000];", "array is too large near ';' at line 1")]
    [InlineData("int a __attribute__((aligned(16)));", "attribute is not supported near 'aligned' at line 1")]
    [InlineData("/* open", "unfinished comment at line 1")]
    [InlineData("int f(void) { return 1; }", "';' expected near '{' at line 1")]
    public void A_fault_is_named_with_its_line(string text, string message) =>
        Assert.Equal(message, Assert.Throws<LuaRaiseException>(() => CParser.Declare(text, new CDeclarations())).Message);

    [Theory]
    [InlineData("(", "int a[", "")]
    [InlineData("-", "int a[", "")]
    [InlineData("(*", "int ", "")]
    [InlineData("struct {", "", "")]
    [InlineData("[1]", "int a", ";")]
    [InlineData("*", "int ", "a;")]
    public void Nesting_without_end_is_refused(string part, string before, string after)
    {
        StringBuilder text = new(before);
        for (int i = 0; i < 200_000; i++)
            text.Append(part);
        text.Append(after);

        Assert.Throws<LuaRaiseException>(() => CParser.Declare(text.ToString(), new CDeclarations()));
    }
}
