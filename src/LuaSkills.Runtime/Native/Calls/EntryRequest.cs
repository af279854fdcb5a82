using System.Buffers;
using LuaSkills.CompilerServices;
using LuaSkills.Native.Engines;
using LuaSkills.Native.Replies;
using LuaSkills.Native.Requests;

namespace LuaSkills.Native.Calls;

/// <summary>A call of an entry (spec: FFI section 3.10).</summary>
internal sealed class EntryRequest<TResult> : INativeRequest<TResult>
{
    private readonly SkillTarget _target;
    private readonly SkillReplyReader<TResult> _reader;
    private readonly SkillPayload _arguments = SkillPayload.Rent();
    private readonly SkillPayload? _context;

    /// <summary>Copies what the call takes. The arguments are not looked at: the native engine checks them.</summary>
    public EntryRequest(in SkillCall call, SkillReplyReader<TResult> reader)
    {
        _target = call.Target;
        _reader = reader;
        _arguments.Write(call.Arguments);
        _context = CallContextJson.Of(call.Options);
    }

    public string Subject => $"Lua skill '{_target}'";

    public bool NeedsFirstSeat => false;

    public TResult Perform(LuaSkillsLibrary library, EngineSeat seat)
    {
        // Only now, because a reload may have given the entry another name since the call was made.
        string name = seat.Set.NameOf(_target);
        ReadOnlySpan<byte> context = _context is null ? default : _context.WrittenSpan;
        try
        {
            return library.CallSkill(seat.Id, name, _arguments.WrittenSpan, context, Read);
        }
        catch (SkillException error) when (NativeErrors.IsUnclassified(error))
        {
            throw NativeErrors.Classify(error, seat.Set.Find(name, SkillAuthority.System));
        }
    }

    public void Dispose()
    {
        _arguments.Dispose();
        _context?.Dispose();
    }

    private TResult Read(ReadOnlySpan<byte> utf8Json) => CallReply.Read(utf8Json, _reader);
}
