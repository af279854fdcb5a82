using LuaSkills.CompilerServices;
using LuaSkills.NativeLibrary.Dispatch;

namespace LuaSkills.NativeLibrary.Abi;

/// <summary>What all functions that answer JSON have in common: bytes in, envelope out, and no exception past this point.</summary>
internal static unsafe class JsonEntryPoint
{
    /// <summary>Answers a function without input.</summary>
    public static FfiOwnedBuffer Answer(JsonFunction function)
    {
        try
        {
            using SkillPayload envelope = JsonDispatcher.Process.Answer(function, default);
            return OwnedMemory.Copy(envelope.WrittenSpan);
        }
        catch (Exception)
        {
            // The dispatcher turns every failure into an envelope: here there is no memory left for one.
            return default;
        }
    }

    /// <summary>Answers a request.</summary>
    public static FfiOwnedBuffer Answer(JsonFunction function, FfiBorrowedBuffer request)
    {
        try
        {
            using SkillPayload envelope = AnswerOf(function, request);
            return OwnedMemory.Copy(envelope.WrittenSpan);
        }
        catch (Exception)
        {
            // As above.
            return default;
        }
    }

    private static SkillPayload AnswerOf(JsonFunction function, FfiBorrowedBuffer request)
    {
        if (request.Pointer is null)
        {
            return JsonDispatcher.Refuse(
                function,
                request.Length == 0 ? "requires one non-null JSON buffer" : "received null JSON buffer with non-zero len");
        }

        return request.Length > int.MaxValue
            ? JsonDispatcher.Refuse(function, "received a JSON buffer of 2 GiB or more")
            : JsonDispatcher.Process.Answer(function, new ReadOnlySpan<byte>(request.Pointer, (int)request.Length));
    }
}
