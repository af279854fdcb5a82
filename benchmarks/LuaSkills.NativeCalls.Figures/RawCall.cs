using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace LuaSkills.Benchmarks;

/// <summary>The call as C code makes it: the request is there already, the envelope is not looked at.</summary>
internal sealed unsafe class RawCall
{
    private readonly delegate* unmanaged[Cdecl]<Buffer, Buffer> _call;
    private readonly delegate* unmanaged[Cdecl]<Buffer, void> _free;

    public RawCall(string path)
    {
        nint library = NativeLibrary.Load(path);
        _call = (delegate* unmanaged[Cdecl]<Buffer, Buffer>)NativeLibrary.GetExport(library, "luaskills_ffi_call_skill_json");
        _free = (delegate* unmanaged[Cdecl]<Buffer, void>)NativeLibrary.GetExport(library, "luaskills_ffi_buffer_free");
    }

    /// <summary>Calls, and returns the length of the envelope.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Call(byte[] request)
    {
        fixed (byte* start = request)
        {
            Buffer answer = _call(new Buffer { Start = start, Length = (nuint)request.Length });
            int length = (int)answer.Length;
            _free(answer);
            return length;
        }
    }

    /// <summary>Calls, reads the envelope as one would by hand, and returns the length of the content.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int ContentLength(byte[] request)
    {
        fixed (byte* start = request)
        {
            Buffer answer = _call(new Buffer { Start = start, Length = (nuint)request.Length });
            try
            {
                return ContentLength(new Utf8JsonReader(new ReadOnlySpan<byte>(answer.Start, (int)answer.Length)));
            }
            finally
            {
                _free(answer);
            }
        }
    }

    /// <summary>Calls, and returns the envelope.</summary>
    public byte[] Envelope(byte[] request)
    {
        fixed (byte* start = request)
        {
            Buffer answer = _call(new Buffer { Start = start, Length = (nuint)request.Length });
            byte[] envelope = new ReadOnlySpan<byte>(answer.Start, (int)answer.Length).ToArray();
            _free(answer);
            return envelope;
        }
    }

    private static int ContentLength(Utf8JsonReader json)
    {
        bool isOk = false;
        int length = -1;
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
                continue;
            if (json.ValueTextEquals("ok"u8))
            {
                json.Read();
                isOk = json.GetBoolean();
            }
            else if (json.ValueTextEquals("content"u8))
            {
                json.Read();
                length = json.ValueSpan.Length;
            }
        }

        return isOk ? length : throw new InvalidOperationException("the call failed");
    }

    private struct Buffer
    {
        public byte* Start;
        public nuint Length;
    }
}
