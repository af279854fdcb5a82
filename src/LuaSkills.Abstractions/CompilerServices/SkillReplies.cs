using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

/// <summary>The readers of replies that generated clients use. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SkillReplies
{
    /// <summary>The content as it is.</summary>
    public static SkillReplyReader<string> Text { get; } = static (in SkillReply reply) => Encoding.UTF8.GetString(reply.Content);

    /// <summary>Nothing; for methods without a result.</summary>
    public static SkillReplyReader<bool> Discard { get; } = static (in SkillReply reply) => true;

    /// <summary>Everything, with the content as text.</summary>
    public static SkillReplyReader<SkillResult> Result { get; } = static (in SkillReply reply) => reply.ToResult();

    /// <summary>The content parsed as JSON; the element owns its memory.</summary>
    public static SkillReplyReader<JsonElement> Element { get; } = static (in SkillReply reply) => Json(reply, JsonRead.Element);

    /// <summary>Reads the content as JSON of a declared type.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="read">Generated reader of the type.</param>
    /// <exception cref="SkillJsonException">The content does not fit the type.</exception>
    public static T Json<T>(in SkillReply reply, JsonValueReader<T> read) => SkillJson.Read(reply.Content, read);

    /// <summary>Reads everything, with the content as JSON of a declared type.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="read">Generated reader of the type.</param>
    /// <exception cref="SkillJsonException">The content does not fit the type.</exception>
    public static SkillResult<T> JsonResult<T>(in SkillReply reply, JsonValueReader<T> read)
    {
        T value = SkillJson.Read(reply.Content, read);
        ContentMeasure measure = ContentMeasure.Of(reply.Content);
        return new SkillResult<T>(value, reply.OverflowMode, reply.TemplateHint, measure.Bytes, measure.Lines, reply.HostResult) { LlmContext = reply.LlmContext };
    }

    /// <summary>Waits for a call whose result is nothing.</summary>
    /// <param name="call">The call, read with <see cref="Discard"/>.</param>
    public static ValueTask WithoutResult(ValueTask<bool> call)
    {
        if (!call.IsCompletedSuccessfully)
            return new ValueTask(call.AsTask());

        // A source that is pooled counts on its result being taken.
        _ = call.GetAwaiter().GetResult();
        return ValueTask.CompletedTask;
    }
}
