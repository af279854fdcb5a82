using LuaSkills.CompilerServices;

namespace LuaSkills.Calls;

/// <summary>The call of a typed entry, the same on the caller's thread and on a worker.</summary>
internal static class EntryCalls
{
    /// <summary>Calls the entry and says in the error which entry it was when its content does not fit the declared type.</summary>
    public static TResult Call<TResult>(
        ISkillEngine engine,
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        try
        {
            return engine.CallSkill(new SkillCall(SkillTarget.For(entry), arguments.WrittenSpan, options, cancellationToken), reader);
        }
        catch (SkillJsonException error) when (error.SkillId is null)
        {
            throw error.InEntry(entry);
        }
    }
    /// <summary>The error of a call, naming the entry when its content does not fit the declared type.</summary>
    public static Exception InEntry(Exception error, SkillEntryReference entry) =>
        error is SkillJsonException { SkillId: null } unnamed ? unnamed.InEntry(entry) : error;
}
