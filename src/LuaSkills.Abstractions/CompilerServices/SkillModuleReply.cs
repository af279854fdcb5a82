using System.Buffers;
using System.ComponentModel;
using System.Text;

namespace LuaSkills.CompilerServices;

/// <summary>Writes the content of a method of a module. For generated code and modules written by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SkillModuleReply
{
    /// <summary>Writes a text as the content, as it is.</summary>
    /// <param name="reply">Takes the content; empty so far.</param>
    /// <param name="text">The text; <see langword="null"/> leaves the content empty. Half a surrogate pair becomes U+FFFD.</param>
    public static void WriteText(SkillPayload reply, string? text)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (!string.IsNullOrEmpty(text))
            _ = Encoding.UTF8.GetBytes(text, (IBufferWriter<byte>)reply);
    }

    /// <summary>Whether an exception says that a result has no JSON form.</summary>
    /// <param name="reply">Was to take the content.</param>
    /// <param name="error">Thrown while it was written.</param>
    public static bool IsFault(SkillPayload reply, Exception error)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return error is SkillArgumentException || reply.IsTooDeep(error);
    }

    /// <summary>Describes a result that has no JSON form, with the path of the value.</summary>
    /// <param name="reply">Was to take the content.</param>
    /// <param name="error">An error for which <see cref="IsFault"/> holds.</param>
    public static SkillException Invalid(SkillPayload reply, Exception error)
    {
        ArgumentNullException.ThrowIfNull(reply);
        Exception fault = reply.Explain(error);
        return new SkillException(SkillErrorCode.InvalidReturn, $"The result cannot be written as JSON. {fault.Message}", fault);
    }
}
