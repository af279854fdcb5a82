using System.Text;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Abi;

public sealed class BufferTests(BuiltLibrary built) : LibraryTests(built)
{
    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task A_clone_of_bytes_is_another_allocation_with_the_same_bytes(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);

        Assert.Equal(new CloneOutcome(0, false, 3, "abc", null), library.Clone("abc"u8.ToArray(), 3));
        Assert.Equal("abc", CloneBytes(library, "abc"u8.ToArray()));
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task No_bytes_are_a_null_pointer_and_no_failure(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);

        Assert.Equal(new CloneOutcome(0, true, 0, null, null), library.Clone(null, 0));
        Assert.Equal(new CloneOutcome(0, true, 0, null, null), library.Clone([], 0));
        Assert.Null(CloneBytes(library, []));
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task Wrong_arguments_of_a_clone_are_refused_with_a_text(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);

        Assert.Equal(new CloneOutcome(1, true, 0, null, "value must not be null when len > 0"), library.Clone(null, 4));
        Assert.Equal(new CloneOutcome(1, null, null, null, "buffer_out must not be null"), library.Clone("x"u8.ToArray(), 1, withOut: false));
        Assert.Equal(new CloneOutcome(1, null, null, null, null), library.Clone("x"u8.ToArray(), 1, withOut: false, withError: false));
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task More_memory_than_there_is_is_a_failure_with_a_text(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);

        Assert.Equal(new CloneOutcome(1, true, 0, null, "out of memory"), library.Clone("x"u8.ToArray(), nuint.MaxValue / 2));
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task Freeing_nothing_is_ignored(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);

        library.FreeNull(0);
        library.FreeNull(9);
        FreeNulls(library);
    }

    [Theory]
    [InlineData(Form.Managed, "", "")]
    [InlineData(Form.Managed, "h€", "h€")]
    [InlineData(Form.Native, "", "")]
    [InlineData(Form.Native, "h€", "h€")]
    public async Task A_clone_of_a_text_ends_with_a_NUL(Form form, string text, string expected)
    {
        AbiLibrary library = await LibraryAsync(form);

        Assert.Equal(expected, CloneString(library, Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task A_text_that_is_missing_or_not_UTF8_is_repaired(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);

        Assert.Equal("", CloneString(library, null));
        Assert.Equal("a\uFFFDb", CloneString(library, [(byte)'a', 0xFF, (byte)'b']));
    }

    private static unsafe void FreeNulls(AbiLibrary library)
    {
        ((delegate* unmanaged[Cdecl]<byte*, nuint, void>)library.AddressOf("luaskills_ffi_bytes_free"))(null, 9);
        ((delegate* unmanaged[Cdecl]<byte*, void>)library.AddressOf("luaskills_ffi_string_free"))(null);
    }

    private static unsafe string? CloneBytes(AbiLibrary library, byte[] value)
    {
        fixed (byte* start = value)
        {
            byte* copy = ((delegate* unmanaged[Cdecl]<byte*, nuint, byte*>)library.AddressOf("luaskills_ffi_bytes_clone"))(start, (nuint)value.Length);
            if (copy is null)
                return null;
            Assert.NotEqual((nint)start, (nint)copy);
            string text = Encoding.UTF8.GetString(copy, value.Length);
            ((delegate* unmanaged[Cdecl]<byte*, nuint, void>)library.AddressOf("luaskills_ffi_bytes_free"))(copy, (nuint)value.Length);
            return text;
        }
    }

    private static unsafe string CloneString(AbiLibrary library, byte[]? value)
    {
        byte[]? terminated = value is null ? null : [.. value, 0];
        fixed (byte* start = terminated)
        {
            byte* copy = ((delegate* unmanaged[Cdecl]<byte*, byte*>)library.AddressOf("luaskills_ffi_string_clone"))(start);
            string text = System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)copy)!;
            ((delegate* unmanaged[Cdecl]<byte*, void>)library.AddressOf("luaskills_ffi_string_free"))(copy);
            return text;
        }
    }
}
