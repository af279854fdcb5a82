using System.Buffers;
using LuaSkills.CompilerServices;
using LuaSkills.Native.Engines;
using LuaSkills.Native.Requests;

namespace LuaSkills.Native.Calls;

/// <summary>A run of Lua code (spec: FFI section 3.11).</summary>
internal sealed class CodeRequest<TResult> : INativeRequest<TResult>
{
    private readonly string _code;
    private readonly SkillJsonReader<TResult> _reader;
    private readonly SkillPayload _arguments = SkillPayload.Rent();
    private readonly SkillPayload? _context;

    /// <summary>Copies what the run takes.</summary>
    public CodeRequest(string code, ReadOnlySpan<byte> arguments, SkillCallOptions? options, SkillJsonReader<TResult> reader)
    {
        _code = code;
        _reader = reader;
        _arguments.Write(arguments);
        _context = CallContextJson.Of(options);
    }

    public string Subject => "run_lua";

    public bool NeedsFirstSeat => false;

    public TResult Perform(LuaSkillsLibrary library, EngineSeat seat)
    {
        ReadOnlySpan<byte> context = _context is null ? default : _context.WrittenSpan;
        return library.RunLua(seat.Id, _code, _arguments.WrittenSpan, context, _reader);
    }

    public void Dispose()
    {
        _arguments.Dispose();
        _context?.Dispose();
    }
}
