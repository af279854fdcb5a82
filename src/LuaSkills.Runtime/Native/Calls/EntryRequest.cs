using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.Native.Engines;
using LuaSkills.Native.Replies;
using LuaSkills.Native.Requests;

namespace LuaSkills.Native.Calls;

/// <summary>A call of an entry (spec: FFI section 3.10).</summary>
/// <remarks>The request is put together from bytes: for a short call a JSON writer would take as long as everything else here.</remarks>
internal sealed class EntryRequest<TResult> : INativeRequest<TResult>
{
    private const int LongestNumber = 20;

    private readonly SkillTarget _target;
    private readonly SkillReplyReader<TResult> _reader;
    private readonly SkillPayload _request = SkillPayload.Rent();

    /// <summary>Writes what is known of the request. The arguments are not looked at: the native engine checks them.</summary>
    public EntryRequest(in SkillCall call, SkillReplyReader<TResult> reader)
    {
        _target = call.Target;
        _reader = reader;
        _request.Write("{"u8);
        if (!call.Arguments.IsEmpty)
        {
            _request.Write("\"args\":"u8);
            _request.Write(call.Arguments);
            _request.Write(","u8);
        }

        if (call.Options is { } options)
        {
            _request.Write("\"invocation_context\":"u8);
            CallContextJson.Write(_request.Writer, options);
            _request.Writer.Flush();
            _request.Write(","u8);
        }
    }

    public string Subject => $"Lua skill '{_target}'";

    public bool NeedsFirstSeat => false;

    public TResult Perform(LuaSkillsLibrary library, EngineSeat seat)
    {
        // Only now, because a reload may have given the entry another name since the call was made.
        string name = seat.Set.NameOf(_target);
        _request.Write("\"engine_id\":"u8);
        Span<byte> number = stackalloc byte[LongestNumber];
        _ = Utf8Formatter.TryFormat(seat.Id, number, out int digits);
        _request.Write(number[..digits]);
        _request.Write(",\"tool_name\":"u8);
        _request.Write(seat.Set.JsonOf(name));
        _request.Write("}"u8);
        try
        {
            return library.CallSkill(_request, Read);
        }
        catch (SkillException error) when (NativeErrors.IsUnclassified(error))
        {
            throw NativeErrors.Classify(error, seat.Set.Find(name, SkillAuthority.System));
        }
    }

    public void Dispose() => _request.Dispose();

    private TResult Read(ReadOnlySpan<byte> utf8Json) => CallReply.Read(utf8Json, _reader);
}
