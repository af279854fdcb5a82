using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using LuaSkills.NativeLibrary.Abi;

namespace LuaSkills.NativeLibrary.Tests.Bindings;

/// <summary>A table of functions that answer with any bytes, as no library does, and note what is freed.</summary>
internal static unsafe class FaultyTable
{
    private static byte[]? s_answer;
    private static nuint s_lengthOfNull;
    private static nint s_given;
    private static nuint s_givenLength;

    /// <summary>The buffers that came back; those that were not given out, or not as they were, count ten thousand.</summary>
    public static int Freed { get; private set; }

    /// <summary>The last request.</summary>
    public static string Request { get; private set; } = "";

    /// <summary>Address of a function: all have one answer.</summary>
    public static nint AddressOf(string name) => name switch
    {
        "luaskills_ffi_buffer_free" => (nint)(delegate* unmanaged[Cdecl]<FfiOwnedBuffer, void>)&Free,
        "ask_json" => (nint)(delegate* unmanaged[Cdecl]<FfiOwnedBuffer>)&Answer,
        "tell_json" => (nint)(delegate* unmanaged[Cdecl]<FfiBorrowedBuffer, FfiOwnedBuffer>)&Take,
        _ => 0,
    };

    /// <summary>Sets the next answer.</summary>
    public static void AnswerWith(byte[]? answer, nuint lengthOfNull = 0)
    {
        (s_answer, s_lengthOfNull, Freed, Request) = (answer, lengthOfNull, 0, "");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static FfiOwnedBuffer Answer() => Give();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static FfiOwnedBuffer Take(FfiBorrowedBuffer request)
    {
        Request = Encoding.UTF8.GetString(request.Pointer, (int)request.Length);
        return Give();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(FfiOwnedBuffer buffer)
    {
        Freed += (nint)buffer.Pointer == s_given && buffer.Length == s_givenLength ? 1 : 10_000;
        s_given = 0;
        NativeMemory.Free(buffer.Pointer);
    }

    private static FfiOwnedBuffer Give()
    {
        if (s_answer is null)
            return new FfiOwnedBuffer(null, s_lengthOfNull);
        byte* bytes = (byte*)NativeMemory.Alloc((nuint)s_answer.Length + 1);
        s_answer.CopyTo(new Span<byte>(bytes, s_answer.Length));
        (s_given, s_givenLength) = ((nint)bytes, (nuint)s_answer.Length);
        return new FfiOwnedBuffer(bytes, (nuint)s_answer.Length);
    }
}
