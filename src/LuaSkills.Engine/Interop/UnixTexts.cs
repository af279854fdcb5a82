using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Interop;

/// <summary>Texts as C passes lists of them: an array of pointers to zero-terminated UTF-8, with a null pointer at its end.</summary>
internal readonly unsafe ref struct UnixTexts
{
    private readonly int _count;

    public UnixTexts(ReadOnlySpan<string> texts)
    {
        _count = texts.Length;
        Pointers = (byte**)NativeMemory.AllocZeroed((nuint)texts.Length + 1, (nuint)sizeof(byte*));
        for (int i = 0; i < texts.Length; i++)
            Pointers[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
    }

    public byte** Pointers { get; }

    public void Dispose()
    {
        for (int i = 0; i < _count; i++)
            Marshal.FreeCoTaskMem((nint)Pointers[i]);
        NativeMemory.Free(Pointers);
    }
}
