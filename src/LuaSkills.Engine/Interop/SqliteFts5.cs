using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Interop;

/// <summary>SQLite's <c>fts5_tokenizer</c>: the functions of one kind of tokenizer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Fts5Tokenizer
{
    /// <summary>Makes a tokenizer: context, arguments, their number, result.</summary>
    public delegate* unmanaged[Cdecl]<void*, byte**, int, void**, int> Create;

    /// <summary>Ends a tokenizer.</summary>
    public delegate* unmanaged[Cdecl]<void*, void> Delete;

    /// <summary>Cuts a text: tokenizer, caller's context, flags, text, length, and what takes the tokens.</summary>
    public delegate* unmanaged[Cdecl]<void*, void*, int, byte*, int, delegate* unmanaged[Cdecl]<void*, int, byte*, int, int, int, int>, int> Tokenize;
}

/// <summary>SQLite's <c>fts5_api</c>, version 2 and later.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Fts5Api
{
    /// <summary>Version of the structure.</summary>
    public int Version;

    /// <summary>Registers a kind of tokenizer: name, context, functions, and what ends the context.</summary>
    public delegate* unmanaged[Cdecl]<Fts5Api*, byte*, void*, Fts5Tokenizer*, delegate* unmanaged[Cdecl]<void*, void>, int> CreateTokenizer;

    /// <summary>Finds a kind of tokenizer: name, its context, its functions.</summary>
    public delegate* unmanaged[Cdecl]<Fts5Api*, byte*, void**, Fts5Tokenizer*, int> FindTokenizer;
}
