using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>Runs the calls of generated clients.</summary>
public interface ISkillInvoker
{
    /// <summary>Calls an entry on the caller's thread.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="arguments">The written arguments; the invoker takes ownership and disposes them in every case.</param>
    /// <param name="reader">Builds the result.</param>
    /// <param name="options">Invocation context and timeout, or <see langword="null"/> for the runtime's defaults.</param>
    /// <param name="cancellationToken">Stops the Lua code when it is cancelled.</param>
    TResult Invoke<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken);

    /// <summary>Calls an entry on a worker of the runtime.</summary>
    /// <inheritdoc cref="Invoke{TResult}"/>
    ValueTask<TResult> InvokeAsync<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken);
}
