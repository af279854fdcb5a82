using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Databases.Sqlite.FullText;

/// <summary>
/// The FTS5 tokenizer <c>luaskills_cjk</c>: every Chinese, Japanese and Korean character is a token, so that any word is found as a phrase;
/// the rest is left to <c>unicode61</c>.
/// </summary>
/// <remarks>
/// It depends on nothing but the text: FTS5 cuts an old text again to remove it from an index, and must get the tokens it got then.
/// The functions called by SQLite let no exception through.
/// </remarks>
internal static unsafe class CjkTokenizer
{
    /// <summary>Its name in <c>tokenize=</c>.</summary>
    public const string Name = "luaskills_cjk";

    private const int Ok = 0;
    private const int OutOfMemory = 7;

    /// <summary>Makes the tokenizer known to a connection; nothing happens where SQLite has no FTS5.</summary>
    public static void Register(SqliteConnection connection)
    {
        Fts5Api* api = ApiOf(connection);
        if (api is null || api->Version < 2)
            return;

        Kind* kind = (Kind*)NativeMemory.AllocZeroed((nuint)sizeof(Kind));
        Fts5Tokenizer functions = new() { Create = &Create, Delete = &Delete, Tokenize = &Tokenize };
        int code;
        fixed (byte* unicode = "unicode61\0"u8, name = "luaskills_cjk\0"u8)
        {
            code = api->FindTokenizer(api, unicode, &kind->Context, &kind->Functions);
            if (code == Ok)
                code = api->CreateTokenizer(api, name, kind, &functions, &EndKind);
        }

        // Once it is registered the connection owns it.
        if (code != Ok)
            NativeMemory.Free(kind);
    }

    private static Fts5Api* ApiOf(SqliteConnection connection)
    {
        Fts5Api* api = null;
        try
        {
            using SqliteStatement statement = connection.Prepare("SELECT fts5(?1)"u8);
            statement.BindPointer(1, &api, "fts5_api_ptr\0"u8);
            statement.Step();
            return api;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void EndKind(void* kind) => NativeMemory.Free(kind);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Create(void* kind, byte** arguments, int count, void** result)
    {
        try
        {
            Instance* instance = (Instance*)NativeMemory.AllocZeroed((nuint)sizeof(Instance));
            instance->Functions = ((Kind*)kind)->Functions;
            int code = instance->Functions.Create(((Kind*)kind)->Context, null, 0, &instance->Inner);
            if (code == Ok)
                *result = instance;
            else
                NativeMemory.Free(instance);
            return code;
        }
        catch (OutOfMemoryException)
        {
            return OutOfMemory;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Delete(void* tokenizer)
    {
        Instance* instance = (Instance*)tokenizer;
        instance->Functions.Delete(instance->Inner);
        NativeMemory.Free(instance);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Tokenize(
        void* tokenizer, void* context, int flags, byte* text, int length, delegate* unmanaged[Cdecl]<void*, int, byte*, int, int, int, int> take)
    {
        int code = Ok;
        int runStart = 0;
        int at = 0;
        while (at < length && code == Ok)
        {
            if (text[at] < 0x80)
            {
                at++;
                continue;
            }

            // Bytes that are not UTF-8 come out as U+FFFD, which belongs to the run.
            _ = Rune.DecodeFromUtf8(new ReadOnlySpan<byte>(text + at, length - at), out Rune rune, out int consumed);
            if (CjkText.Contains(rune))
            {
                code = TokenizeRun((Instance*)tokenizer, context, flags, text, runStart, at, take);
                if (code == Ok)
                    code = take(context, 0, text + at, consumed, at, at + consumed);
                runStart = at + consumed;
            }

            at += consumed;
        }

        return code == Ok ? TokenizeRun((Instance*)tokenizer, context, flags, text, runStart, length, take) : code;
    }

    private static int TokenizeRun(
        Instance* instance, void* context, int flags, byte* text, int start, int end, delegate* unmanaged[Cdecl]<void*, int, byte*, int, int, int, int> take)
    {
        if (start == end)
            return Ok;
        Run run = new() { Context = context, Take = take, Start = start };
        return instance->Functions.Tokenize(instance->Inner, &run, flags, text + start, end - start, &TakeOfRun);
    }

    // Positions of a run are positions in the text from its start on.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int TakeOfRun(void* context, int flags, byte* token, int length, int start, int end)
    {
        Run* run = (Run*)context;
        return run->Take(run->Context, flags, token, length, run->Start + start, run->Start + end);
    }

    /// <summary>What a connection has registered: the tokenizer that gets the rest.</summary>
    private struct Kind
    {
        public void* Context;
        public Fts5Tokenizer Functions;
    }

    /// <summary>A tokenizer of one table.</summary>
    private struct Instance
    {
        public void* Inner;
        public Fts5Tokenizer Functions;
    }

    /// <summary>A piece of text without such characters.</summary>
    private struct Run
    {
        public void* Context;
        public delegate* unmanaged[Cdecl]<void*, int, byte*, int, int, int, int> Take;
        public int Start;
    }
}
